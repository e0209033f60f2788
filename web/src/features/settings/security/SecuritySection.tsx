import { useTranslations } from 'use-intl';
import { Block, Section } from '../parts/Section';
import { Browsers } from './Browsers';
import { OneTimeCodes } from './OneTimeCodes';
import { PasswordForm } from './PasswordForm';

export default function SecuritySection() {
  const t = useTranslations('settings.security');
  return (
    <Section title={t('title')}>
      <Block title={t('password.title')} help={t('password.help')}>
        <PasswordForm />
      </Block>
      <Block title={t('codes.title')} help={t('codes.help')}>
        <OneTimeCodes />
      </Block>
      <Block title={t('browsers.title')} help={t('browsers.help')}>
        <Browsers />
      </Block>
    </Section>
  );
}
