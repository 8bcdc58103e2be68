package io.corobridge.weaver.toy;

import java.util.SplittableRandom;

/**
 * The outcome of each wait of a run, by its number: whether it is ready, and whether an error is raised instead.
 *
 * @param readiness 0: each wait suspends; 1: none does; else about half of them
 * @param exitAt the number of the wait that an exit is raised at, -1 for none
 * @param again how often a suspended body is entered before its wait is over
 */
public record Plan(long readiness, int exitAt, int again) {

    /** Every wait suspends, once. */
    public static final Plan SUSPENDS = new Plan(0, -1, 0);

    /** No wait suspends. */
    public static final Plan READY = new Plan(1, -1, 0);

    boolean isReady(int wait) {
        return readiness == 1 || (readiness != 0 && new SplittableRandom(readiness * 31 + wait).nextBoolean());
    }

    /** The same with an exit at a wait. */
    public Plan exitingAt(int wait) {
        return new Plan(readiness, wait, again);
    }
}
