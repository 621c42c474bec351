import Activity from '@lucide/svelte/icons/activity';
import ArrowDown from '@lucide/svelte/icons/arrow-down';
import ArrowRight from '@lucide/svelte/icons/arrow-right';
import ArrowUp from '@lucide/svelte/icons/arrow-up';
import BookOpen from '@lucide/svelte/icons/book-open';
import Building from '@lucide/svelte/icons/building-2';
import Calendar from '@lucide/svelte/icons/calendar';
import Check from '@lucide/svelte/icons/check';
import ChevronLeft from '@lucide/svelte/icons/chevron-left';
import ChevronRight from '@lucide/svelte/icons/chevron-right';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import CircleQuestion from '@lucide/svelte/icons/circle-question-mark';
import ClipboardPlus from '@lucide/svelte/icons/clipboard-plus';
import Clock from '@lucide/svelte/icons/clock';
import CloudOff from '@lucide/svelte/icons/cloud-off';
import Contrast from '@lucide/svelte/icons/contrast';
import Copy from '@lucide/svelte/icons/copy';
import Download from '@lucide/svelte/icons/download';
import Ellipsis from '@lucide/svelte/icons/ellipsis';
import ExternalLink from '@lucide/svelte/icons/external-link';
import Eye from '@lucide/svelte/icons/eye';
import EyeOff from '@lucide/svelte/icons/eye-off';
import FileText from '@lucide/svelte/icons/file-text';
import House from '@lucide/svelte/icons/house';
import IdCard from '@lucide/svelte/icons/id-card';
import Inbox from '@lucide/svelte/icons/inbox';
import Info from '@lucide/svelte/icons/info';
import Key from '@lucide/svelte/icons/key-round';
import LayoutGrid from '@lucide/svelte/icons/layout-grid';
import Repeat from '@lucide/svelte/icons/repeat';
import Lock from '@lucide/svelte/icons/lock';
import LogOut from '@lucide/svelte/icons/log-out';
import Mail from '@lucide/svelte/icons/mail';
import Message from '@lucide/svelte/icons/message-square';
import Mic from '@lucide/svelte/icons/mic';
import Octagon from '@lucide/svelte/icons/octagon-x';
import Pencil from '@lucide/svelte/icons/pencil';
import Phone from '@lucide/svelte/icons/phone';
import Plus from '@lucide/svelte/icons/plus';
import Refresh from '@lucide/svelte/icons/refresh-cw';
import Scroll from '@lucide/svelte/icons/scroll-text';
import Target from '@lucide/svelte/icons/target';
import Triangle from '@lucide/svelte/icons/triangle-alert';
import Upload from '@lucide/svelte/icons/upload';
import User from '@lucide/svelte/icons/user';
import Users from '@lucide/svelte/icons/users';
import Video from '@lucide/svelte/icons/video';
import X from '@lucide/svelte/icons/x';

/** Named by what they mean here, so that one meaning keeps one picture. */
export const icons = {
  home: House,
  learn: BookOpen,
  visit: Video,
  log: ClipboardPlus,
  target: Target,
  license: IdCard,
  pulse: Activity,
  calendar: Calendar,
  inbox: Inbox,
  people: Users,
  person: User,
  grid: LayoutGrid,
  building: Building,
  audit: Scroll,
  file: FileText,
  more: Ellipsis,
  ok: CircleCheck,
  half: Contrast,
  stop: Octagon,
  warn: Triangle,
  unknown: CircleQuestion,
  clock: Clock,
  eye: Eye,
  hidden: EyeOff,
  lock: Lock,
  check: Check,
  close: X,
  next: ArrowRight,
  down: ArrowDown,
  practice: Repeat,
  up: ArrowUp,
  right: ChevronRight,
  left: ChevronLeft,
  add: Plus,
  edit: Pencil,
  sync: Refresh,
  offline: CloudOff,
  key: Key,
  mic: Mic,
  phone: Phone,
  info: Info,
  message: Message,
  mail: Mail,
  copy: Copy,
  download: Download,
  upload: Upload,
  external: ExternalLink,
  'sign-out': LogOut,
} as const;

export type IconName = keyof typeof icons;
