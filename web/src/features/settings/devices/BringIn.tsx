// Contacts and activities out of a file that a phone or another program wrote: what it would do is said before.
import { Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemWords, useToasts } from '@/ui/toasts';
import { bringIn, nounOf, type Outcome } from './devices';
import { Skipped } from './Skipped';

function Told({ entries }: { entries: Outcome['rejections'] }) {
  const t = useTranslations('settings.devices.file');
  if (entries.length === 0) return null;
  return (
    <ul>
      {entries.map(({ number, label, detail }) => (
        <li key={`${number} ${detail}`}>{t('refused_one', { number, label, detail })}</li>
      ))}
    </ul>
  );
}

export function BringIn() {
  const t = useTranslations('settings.devices.file');
  const queries = useQueryClient();
  const toasts = useToasts();
  const words = useProblemWords();
  const [file, setFile] = useState<File | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const rehearsing = useMutation({
    mutationFn: (rehearsed: File) => bringIn(rehearsed, { rehearsal: true }),
  });
  const bringing = useMutation({
    mutationFn: (accepted: File) => bringIn(accepted, { asNew: [...chosen] }),
    onSuccess: ({ created, updated, group }) => {
      setFile(null);
      toasts.changed(t('done', { created, updated }), group ? { group } : undefined);
      return queries.invalidateQueries();
    },
    onError: toasts.failed,
  });
  const choose = (opened: File | null) => {
    setFile(opened);
    setChosen(new Set());
    if (opened) rehearsing.mutate(opened);
  };
  const { data: outcome, error } = rehearsing;
  const count = outcome ? outcome.created + outcome.updated + chosen.size : 0;
  return (
    <Stack gap="sm">
      <Group>
        <FileButton onChange={choose} accept=".vcf,.vcard,.ics,.ical,text/vcard,text/calendar">
          {(props) => (
            <Button
              {...props}
              variant="default"
              leftSection={<IconFileUpload size={16} aria-hidden />}
              loading={rehearsing.isPending}
            >
              {t('choose')}
            </Button>
          )}
        </FileButton>
      </Group>
      {file && error && <Text c="red.9">{words(error)}</Text>}
      {file && outcome && (
        <>
          <Text>
            {t('would', {
              file: file.name,
              created: outcome.created,
              skipped: outcome.skipped,
              refused: outcome.refused,
            })}
          </Text>
          <Skipped outcome={outcome} plural={nounOf(file)} chosen={chosen} onChoose={setChosen} />
          <Told entries={outcome.rejections} />
          {outcome.remarks.length > 0 && <Text>{t('remarks')}</Text>}
          <Told entries={outcome.remarks} />
          <Group gap="sm">
            <Button variant="default" onClick={() => setFile(null)}>
              {t('leave')}
            </Button>
            <Button disabled={count === 0} loading={bringing.isPending} onClick={() => bringing.mutate(file)}>
              {t('go', { count })}
            </Button>
          </Group>
        </>
      )}
    </Stack>
  );
}
