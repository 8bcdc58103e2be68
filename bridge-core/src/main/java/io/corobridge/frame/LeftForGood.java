package io.corobridge.frame;

/** The object that woven code suspends on to be left suspended for good: {@link Host#leaveSuspended}. */
record LeftForGood(Throwable error) {}
