/** An image in the whole window. A click on a large image shows it in its own size, and another click fits it again. */
import { Modal } from '@mantine/core';
import { useRef, useState, type ReactElement } from 'react';
import { Icon } from '../pieces/icon';
import { useEscape } from '../pieces/use-escape';
import { t } from '../texts/report';
import { enlargedBy } from './enlarged-by';

interface ImageZoomProps {
  readonly src: string;
  readonly alt: string;
  readonly onClose: () => void;
}

const edges = { width: 48, height: 72 }; // pixels around the image

export default function ImageZoom({ src, alt, onClose }: ImageZoomProps): ReactElement {
  const picture = useRef<HTMLImageElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [isOwnSize, setIsOwnSize] = useState(false);
  useEscape(onClose);
  const room = { width: innerWidth - edges.width, height: innerHeight - edges.height };
  const fits = Math.min(1, room.width / size.width, room.height / size.height);
  const factor = enlargedBy(size, room);
  const scale = factor > 1 ? factor : isOwnSize ? 1 : fits;
  return (
    <Modal.Root
      opened
      onClose={onClose}
      fullScreen
      padding={0}
      closeOnEscape={false}
      transitionProps={{ duration: 0 }}
    >
      <Modal.Content aria-label={alt}>
        <div className="image-zoom">
          {/* The attribute keeps Esc from closing a dialog below. */}
          <button
            type="button"
            className="icon-button"
            aria-label={t('close')}
            data-autofocus
            data-mantine-stop-propagation="true"
            onClick={onClose}
          >
            <Icon d="m4.5 4.5 11 11m0-11-11 11" />
          </button>
          <button
            type="button"
            data-mantine-stop-propagation="true"
            aria-label={fits < 1 && !isOwnSize ? t('showInItsOwnSize') : t('close')}
            onClick={() => (fits < 1 && !isOwnSize ? setIsOwnSize(true) : onClose())}
          >
            <img
              ref={picture}
              className={factor > 1 ? 'enlarged' : undefined}
              src={src}
              alt=""
              width={size.width === 0 ? undefined : size.width * scale}
              height={size.height === 0 ? undefined : size.height * scale}
              onLoad={({ currentTarget }) =>
                setSize({ width: currentTarget.naturalWidth, height: currentTarget.naturalHeight })
              }
            />
          </button>
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}
