import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type * as activities from '../../activities';
import type { DrawnImage } from '../../activities';

const { drawImages } = proxyActivities<typeof activities>({
  startToCloseTimeout: '2 minutes',
  retry: { maximumAttempts: 5 },
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
    if ((group + 1) * atOnce < this.count) void this.drawn(group + 1).catch(ignored); // is thrown when it is needed
    const found = (await drawn).find((each) => each.image === image);
    return found ?? { image, fault: `Image ${image} is missing in the data set.` };
  }

  private drawn(group: number): Promise<readonly DrawnImage[]> {
    const drawing = this.groups.get(group) ?? this.draw(group * atOnce + 1);
    this.groups.set(group, drawing);
    return drawing;
  }

  private draw(from: number): Promise<readonly DrawnImage[]> {
    const to = Math.min(this.count, from + atOnce - 1);
    const { workflowId } = workflowInfo();
    return drawImages.executeWithOptions({ summary: `draws the images ${from} to ${to}` }, [
      { workflowId, from, to },
    ]);
  }
}

function ignored(): void {}
