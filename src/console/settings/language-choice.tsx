/** The person's language. Each language has its own name, so that everybody finds theirs. */
import { useState, type ReactElement } from 'react';
import { languageNames, type Language } from '../../texts/language';
import { Choice } from '../pieces/choice';
import { chooseLanguage, chosenLanguage } from '../texts/choose-language';
import { t } from '../texts/settings';

export function LanguageChoice(): ReactElement {
  const [chosen, setChosen] = useState<Language | 'system'>(chosenLanguage() ?? 'system');
  const [hasFailed, setHasFailed] = useState(false);
  const choose = async (value: Language | 'system'): Promise<void> => {
    try {
      await chooseLanguage(value === 'system' ? undefined : value);
      setChosen(value);
      setHasFailed(false);
    } catch {
      setHasFailed(true); // the catalogue could not be loaded
    }
  };
  return (
    <>
      <Choice
        label={t('language')}
        none="system"
        value={chosen}
        options={[
          { value: 'system', label: t('asTheSystem') },
          ...languageNames.map(({ language, name }) => ({ value: language, label: name })),
        ]}
        onChange={(value) => void choose(value) /* never rejects */}
      />
      <p className="settings-note" role="status">
        {hasFailed && t('languageNotLoaded')}
      </p>
    </>
  );
}
