package io.corobridge.test;

/**
 * The check after a run with a fault.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface FaultCheck {

    /** Checks {@code run}, which has ended. It may throw anything. */
    void check(FaultRun run) throws Throwable;
}
