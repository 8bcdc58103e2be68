package io.corobridge.tck.machine;

import io.corobridge.GeneratorExit;

/** The errors that a {@code catch} of a random body takes. */
public enum Catch {
    /** None. */
    NONE,
    /** {@code catch (Exception e)}. */
    ERRORS,
    /** {@code catch (GeneratorExit e)}. */
    EXIT,
    /** {@code catch (Throwable e)}. */
    ALL;

    boolean takes(Throwable error) {
        if (error instanceof Stuck) {
            return false;
        }
        boolean exit = error instanceof GeneratorExit;
        return this == ALL || (this == ERRORS && !exit) || (this == EXIT && exit);
    }
}
