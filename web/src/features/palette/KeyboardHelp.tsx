import { Modal } from '@mantine/core';

export default function KeyboardHelp({ onClose }: { onClose(): void }) {
  return (
    <Modal opened onClose={onClose}>
      …
    </Modal>
  );
}
