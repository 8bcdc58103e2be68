package io.corobridge.tck.machine;

import java.util.ArrayList;
import java.util.List;

/**
 * A random program: the body of a stream, and what its subscriber and its sources do.
 *
 * @param main the body
 * @param actions the actions from outside, in order; {@link Play} ends the program after them
 * @param cancelsAt the element in whose {@code onNext} the subscriber cancels, from 1 on; 0 for none
 * @param throwsAt the element in whose {@code onNext} the subscriber throws; 0 for none
 * @param requestsInOnNext whether each {@code onNext} requests one more
 * @param hooksThrow whether the hooks throw
 * @param queued whether a body that may go on waits for an action that runs it, as on a scheduler
 */
public record Program(
        List<Statement> main,
        List<Action> actions,
        int cancelsAt,
        int throwsAt,
        boolean requestsInOnNext,
        boolean hooksThrow,
        boolean queued) {

    /** Counts statements and actions. */
    public int size() {
        return Blocks.size(main) + actions.size();
    }

    /** Returns whether there are several bodies at once. */
    boolean isConcurrent() {
        return Blocks.areConcurrent(main);
    }

    Program withMain(List<Statement> other) {
        return new Program(other, actions, cancelsAt, throwsAt, requestsInOnNext, hooksThrow, queued);
    }

    Program withActions(List<Action> other) {
        return new Program(main, other, cancelsAt, throwsAt, requestsInOnNext, hooksThrow, queued);
    }

    /** Returns this program with bodies that go on at once. */
    Program atOnce() {
        return new Program(main, actions, cancelsAt, throwsAt, requestsInOnNext, hooksThrow, false);
    }

    /** Returns the programs whose subscriber or hooks do less. */
    List<Program> calmer() {
        List<Program> all = new ArrayList<>();
        if (cancelsAt > 0) {
            all.add(new Program(main, actions, 0, throwsAt, requestsInOnNext, hooksThrow, queued));
        }
        if (throwsAt > 0) {
            all.add(new Program(main, actions, cancelsAt, 0, requestsInOnNext, hooksThrow, queued));
        }
        if (requestsInOnNext) {
            all.add(new Program(main, actions, cancelsAt, throwsAt, false, hooksThrow, queued));
        }
        if (hooksThrow) {
            all.add(new Program(main, actions, cancelsAt, throwsAt, requestsInOnNext, false, queued));
        }
        if (queued) {
            all.add(atOnce());
        }
        return all;
    }
}
