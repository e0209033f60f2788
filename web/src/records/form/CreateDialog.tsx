import { Modal } from '@mantine/core';
import type { Creating } from '../creating';

export default function CreateDialog({ entity, onClose }: Creating & { onClose(): void }) {
  return (
    <Modal opened onClose={onClose} title={entity}>
      …
    </Modal>
  );
}
