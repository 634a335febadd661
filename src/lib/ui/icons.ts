/** The icons in use, by Aksel's names: each its own file, so no others reach the browser. */
import ArrowLeft from '@navikt/aksel-icons/svg/ArrowLeft.svg?raw';
import ArrowRight from '@navikt/aksel-icons/svg/ArrowRight.svg?raw';
import ArrowUndo from '@navikt/aksel-icons/svg/ArrowUndo.svg?raw';
import Briefcase from '@navikt/aksel-icons/svg/Briefcase.svg?raw';
import Checkmark from '@navikt/aksel-icons/svg/Checkmark.svg?raw';
import CheckmarkCircleFill from '@navikt/aksel-icons/svg/CheckmarkCircleFill.svg?raw';
import ChevronDown from '@navikt/aksel-icons/svg/ChevronDown.svg?raw';
import ChevronRight from '@navikt/aksel-icons/svg/ChevronRight.svg?raw';
import Clock from '@navikt/aksel-icons/svg/Clock.svg?raw';
import Download from '@navikt/aksel-icons/svg/Download.svg?raw';
import ExclamationmarkTriangleFill from '@navikt/aksel-icons/svg/ExclamationmarkTriangleFill.svg?raw';
import FilePdf from '@navikt/aksel-icons/svg/FilePdf.svg?raw';
import FileText from '@navikt/aksel-icons/svg/FileText.svg?raw';
import Files from '@navikt/aksel-icons/svg/Files.svg?raw';
import Globe from '@navikt/aksel-icons/svg/Globe.svg?raw';
import HandFinger from '@navikt/aksel-icons/svg/HandFinger.svg?raw';
import HandHeart from '@navikt/aksel-icons/svg/HandHeart.svg?raw';
import HandShakeHeart from '@navikt/aksel-icons/svg/HandShakeHeart.svg?raw';
import House from '@navikt/aksel-icons/svg/House.svg?raw';
import InformationSquare from '@navikt/aksel-icons/svg/InformationSquare.svg?raw';
import Lifebuoy from '@navikt/aksel-icons/svg/Lifebuoy.svg?raw';
import LinkBroken from '@navikt/aksel-icons/svg/LinkBroken.svg?raw';
import Moon from '@navikt/aksel-icons/svg/Moon.svg?raw';
import PadlockLocked from '@navikt/aksel-icons/svg/PadlockLocked.svg?raw';
import PadlockUnlocked from '@navikt/aksel-icons/svg/PadlockUnlocked.svg?raw';
import Pencil from '@navikt/aksel-icons/svg/Pencil.svg?raw';
import Person from '@navikt/aksel-icons/svg/Person.svg?raw';
import PersonChat from '@navikt/aksel-icons/svg/PersonChat.svg?raw';
import PersonGroup from '@navikt/aksel-icons/svg/PersonGroup.svg?raw';
import Phone from '@navikt/aksel-icons/svg/Phone.svg?raw';
import Piggybank from '@navikt/aksel-icons/svg/Piggybank.svg?raw';
import Plus from '@navikt/aksel-icons/svg/Plus.svg?raw';
import PrinterSmall from '@navikt/aksel-icons/svg/PrinterSmall.svg?raw';
import Receipt from '@navikt/aksel-icons/svg/Receipt.svg?raw';
import QrCode from '@navikt/aksel-icons/svg/QrCode.svg?raw';
import ShieldCheckmark from '@navikt/aksel-icons/svg/ShieldCheckmark.svg?raw';
import ShieldLock from '@navikt/aksel-icons/svg/ShieldLock.svg?raw';
import SpeakerSoundWave2 from '@navikt/aksel-icons/svg/SpeakerSoundWave2.svg?raw';
import Stop from '@navikt/aksel-icons/svg/Stop.svg?raw';
import Sun from '@navikt/aksel-icons/svg/Sun.svg?raw';
import Tasklist from '@navikt/aksel-icons/svg/Tasklist.svg?raw';
import Trash from '@navikt/aksel-icons/svg/Trash.svg?raw';
import Wallet from '@navikt/aksel-icons/svg/Wallet.svg?raw';
import XMark from '@navikt/aksel-icons/svg/XMark.svg?raw';

export const icons = {
  ArrowLeft,
  ArrowRight,
  ArrowUndo,
  Briefcase,
  Checkmark,
  CheckmarkCircleFill,
  ChevronDown,
  ChevronRight,
  Clock,
  Download,
  ExclamationmarkTriangleFill,
  FilePdf,
  FileText,
  Files,
  Globe,
  HandFinger,
  HandHeart,
  HandShakeHeart,
  House,
  InformationSquare,
  Lifebuoy,
  LinkBroken,
  Moon,
  PadlockLocked,
  PadlockUnlocked,
  Pencil,
  Person,
  PersonChat,
  PersonGroup,
  Phone,
  Piggybank,
  Plus,
  PrinterSmall,
  Receipt,
  QrCode,
  ShieldCheckmark,
  ShieldLock,
  SpeakerSoundWave2,
  Stop,
  Sun,
  Tasklist,
  Trash,
  Wallet,
  XMark
} as const;

export type IconName = keyof typeof icons;
