import { CancellationScope, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type * as activities from '../../activities';
import type { DrawnImage } from '../../activities';

/** Without a limit of attempts, because a file store that is away must not end the work of people. */
const { drawImages } = proxyActivities<typeof activities>({
  startToCloseTimeout: '2 minutes',
  retry: { maximumInterval: '30 seconds' },
});

const atOnce = 50; // images of one activity, about 25 KB in the history

/** The images of an execution. They are drawn in groups, each when its first image is needed, and the next group ahead. */
export class DrawnImages {
  private readonly groups = new Map<number, Promise<readonly DrawnImage[]>>();

  /** @param count - the number of images to label. */
  constructor(private readonly count: number) {}

  /** Returns an image, by its number from 1. */
  async of(image: number): Promise<DrawnImage> {
    const group = Math.floor((image - 1) / atOnce);
    const drawn = this.drawn(group);
    if ((group + 1) * atOnce < this.count) void this.drawn(group + 1).catch(ignored); // it is drawn again when it is needed
    const found = (await drawn).find((each) => each.image === image);
    return found ?? { image, fault: `Image ${image} is missing in the data set.` };
  }

  private drawn(group: number): Promise<readonly DrawnImage[]> {
    const known = this.groups.get(group);
    if (known !== undefined) return known;
    const drawing = this.draw(group * atOnce + 1);
    this.groups.set(group, drawing);
    drawing.catch(() => this.groups.delete(group));
    return drawing;
  }

  /** Draws in no question's scope, because several questions wait for a group and one of them may be withdrawn. */
  private draw(from: number): Promise<readonly DrawnImage[]> {
    const to = Math.min(this.count, from + atOnce - 1);
    const { workflowId } = workflowInfo();
    return CancellationScope.nonCancellable(() =>
      drawImages.executeWithOptions({ summary: `draws the images ${from} to ${to}` }, [
        { workflowId, from, to },
      ]),
    );
  }
}

function ignored(): void {}
