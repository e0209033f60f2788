// Every page of the application, in the light theme.
import { seeEveryPage } from './every_page.mjs';

export const demo = true;
export const theme = 'light';
export const tell = seeEveryPage;
