// Every page of the application, in the dark theme.
import { seeEveryPage } from './every_page.mjs';

export const demo = true;
export const cornersAlone = true;
export const theme = 'dark';
export const tell = seeEveryPage;
