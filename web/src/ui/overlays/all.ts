// What floats above a page, in one file of the build.
export { Autocomplete, Drawer, Menu, Modal, MultiSelect, Popover, Select, TagsInput } from '@mantine/core';
export { Notifications, notifications } from '@mantine/notifications';

import '@mantine/notifications/styles.layer.css';
