/** The shape of a language's sentences: what each takes, not what it says. */
export type Widened<T> = { [K in keyof T]: T[K] extends string ? string : T[K] extends (...given: infer G) => string ? (...given: G) => string : Widened<T[K]> };
