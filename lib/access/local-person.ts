import { OPERATOR_NAME } from '#lib/robot/room-participants';

/** In local mode there is one person: whoever sits at this machine. */
export const LOCAL_PERSON = OPERATOR_NAME;
