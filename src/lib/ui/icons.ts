import url from './icons.svg?url';

/**
 * The icons in use, by Aksel's names. They stand in one file of symbols, icons.svg, which the browser fetches once and
 * no script has to carry. After a change here: `npx vitest run src/lib/ui/icons.test.ts -u` makes the file again.
 */
export const iconNames = [
  'ArrowLeft',
  'ArrowRight',
  'ArrowUndo',
  'ArrowUp',
  'BankNote',
  'Briefcase',
  'Chat',
  'Checkmark',
  'CheckmarkCircleFill',
  'ChevronDown',
  'ChevronRight',
  'Clock',
  'Download',
  'ExclamationmarkTriangleFill',
  'Eye',
  'FilePdf',
  'FileText',
  'Files',
  'Folder',
  'Glasses',
  'Globe',
  'HandFinger',
  'HandHeart',
  'HandShakeHeart',
  'House',
  'InformationSquare',
  'Leave',
  'Lifebuoy',
  'LinkBroken',
  'Microphone',
  'MicrophoneSlash',
  'Monitor',
  'Moon',
  'NotePencil',
  'PadlockLocked',
  'PadlockUnlocked',
  'Paperplane',
  'Pencil',
  'Person',
  'PersonChat',
  'PersonGroup',
  'Phone',
  'Piggybank',
  'Plus',
  'PrinterSmall',
  'QrCode',
  'Receipt',
  'ShieldCheckmark',
  'ShieldLock',
  'SpeakerSoundWave2',
  'Stop',
  'Sun',
  'Tasklist',
  'Trash',
  'Video',
  'VideoSlash',
  'Wallet',
  'XMark'
] as const;

export type IconName = (typeof iconNames)[number];

/** Address of the file of symbols; a symbol's id is its name. */
export const iconFile: string = url;

/** The icon of this name; a list of tasks where we have none, as for a section that somebody adds. */
export const iconNamed = (name: string): IconName => iconNames.find((known) => known === name) ?? 'Tasklist';
