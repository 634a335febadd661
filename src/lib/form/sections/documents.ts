import { documents as derived } from '../define';
import { longtext } from '../draft';

export const documents = derived({
  title: 'Papirer',
  slug: 'dokumenter',
  icon: 'Files',
  minutes: 2,
  heading: 'Disse papirene trenger kontoret',
  always: ['taxReturn', 'other'],
  questions: {
    extra: longtext('Vil du fortelle mer?', {
      help: 'Her er det plass til alt du vil si.',
      formatLimit: 600,
      soknad: 'begrunnelse.hvorforSoke+extra'
    })
  }
});
