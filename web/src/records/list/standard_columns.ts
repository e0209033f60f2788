// The columns of a list that nobody has arranged. The build reads them too (scripts/questions.ts), so that the page brings
// what they show.
export const standardColumns = {
  contact: [
    'name',
    'company',
    'job_title',
    'phones',
    'mails',
    'lifecycle',
    'owner',
    'tags',
    'last_conversation',
    'next_activity',
  ],
  company: [
    'name',
    'relation',
    'industry',
    'city',
    'phones',
    'employees',
    'owner',
    'tags',
    'last_conversation',
    'next_activity',
  ],
  deal: ['title', 'amount', 'stage', 'status', 'company', 'expected_close', 'owner', 'next_step', 'tags'],
  activity: ['subject', 'kind', 'status', 'priority', 'due_at', 'contacts', 'company', 'deal', 'owner'],
  note: ['title', 'contact', 'company', 'deal', 'pinned', 'owner', 'updated_at'],
  product: ['name', 'code', 'category', 'price', 'unit', 'tax_rate', 'active'],
} as const;
