export * from './cme-types.ts';
export { CME_BOARDS } from './cme-boards.ts';
export { attendedCredit, cmeBoardsOf, cmeCycle, tallyCme } from './cme-tally.ts';
export { validateCmeCredit, type CmeCreditField, type CmeCreditText } from './validate-cme-credit.ts';
