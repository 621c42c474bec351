export const DATA_SOURCE = Symbol('DATA_SOURCE');
export const ENV = Symbol('ENV');
export const CLOCK = Symbol('CLOCK');

export type Clock = () => Date;
