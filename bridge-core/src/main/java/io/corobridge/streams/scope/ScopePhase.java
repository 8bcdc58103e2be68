package io.corobridge.streams.scope;

/** The phases of a scope: ENTERING goes to REFUSED or to OPEN, OPEN goes to LEFT; REFUSED and LEFT are final. */
enum ScopePhase {
    /** The resource has not come yet. */
    ENTERING,
    /** A cancel came before the resource: if it still comes, it is exited and the body never sees it. */
    REFUSED,
    /** The resource came in time: the body has it. */
    OPEN,
    /** The body has ended or was given up: its exit begins once, when no member of the scope is closing. */
    LEFT
}
