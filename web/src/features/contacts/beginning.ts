// The usual lifecycle is that of people who come in by themselves; whoever makes a contact knows them.
export const contactBeginning = { lifecycle: null };
