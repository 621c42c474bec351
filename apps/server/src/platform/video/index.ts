export { newRoomName, type RoomPrefix } from './room-name.ts';
export {
  mintRoomToken,
  type RoomGrant,
  type RoomRole,
  type RoomToken,
  type VideoKey,
  type VideoSettings,
} from './room-token.ts';
export { probe, type VideoReach } from './video-probe.ts';
