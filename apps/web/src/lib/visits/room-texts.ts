import { m } from '#lib/i18n/paraglide/messages.js';
import type { RoomLabels } from '#lib/video/room-labels.ts';
import type { VideoRole } from '#lib/video/room-config.ts';

const idleTexts: Record<VideoRole, () => string> = {
  moderator: m.visits_room_idle_moderator,
  participant: m.visits_room_idle_participant,
  guest: m.visits_room_idle_guest,
};

export function roomLabels(role: VideoRole): RoomLabels {
  return {
    stage: m.visits_room_stage(),
    idleTitle: m.visits_room_idle_title(),
    idleText: idleTexts[role](),
    join: m.visits_room_join(),
    joinAgain: m.visits_room_join_again(),
    tryAgain: m.common_try_again(),
    openInNewTab: m.visits_room_new_tab(),
    newTabBlocked: m.visits_room_new_tab_blocked(),
    loading: m.visits_room_loading(),
    connecting: m.visits_room_connecting(),
    lobby: m.visits_room_lobby(),
    joined: m.visits_room_joined(),
    leftTitle: m.visits_room_left_title(),
    leftText: m.visits_room_left_text(),
    unreachableTitle: m.visits_room_unreachable_title(),
    refusedTitle: m.visits_room_refused_title(),
    problems: {
      mint: m.visits_room_problem_mint(),
      script: m.visits_room_problem_script(),
      silent: m.visits_room_problem_silent(),
      connection: m.visits_room_problem_connection(),
      token: m.visits_room_problem_token(),
      wrongRoom: m.visits_room_problem_wrong_room(),
      denied: m.visits_room_problem_denied(),
      kicked: m.visits_room_problem_kicked(),
    },
    otherLine: (line) => m.visits_room_other_line({ line }),
    controls: m.visits_room_controls(),
    mute: m.visits_room_mute(),
    unmute: m.visits_room_unmute(),
    cameraOff: m.visits_room_camera_off(),
    cameraOn: m.visits_room_camera_on(),
    leave: m.visits_room_leave(),
    knocking: m.visits_room_knocking(),
    nameless: m.visits_room_nameless(),
    admit: m.visits_room_admit(),
    deny: m.visits_room_deny(),
    admitWho: (name) => m.visits_room_admit_who({ name }),
    denyWho: (name) => m.visits_room_deny_who({ name }),
    recording: m.visits_room_recording(),
    notRecording: m.visits_room_not_recording(),
    peopleCount: (count) => m.visits_room_people({ count }),
  };
}
