package io.corobridge.tck.machine;

import java.util.ArrayList;
import java.util.List;

/**
 * The choices of one run of the model where the design leaves an order open. Run after run, {@link #advance} goes
 * through those that can lead to a given trace.
 */
final class Choices {

    private record Choice(int taken, int options, int at) {}

    private final List<Choice> choices = new ArrayList<>();
    private int next;

    /** Returns a number from 0 to less than {@code options}; the trace has {@code at} events now. */
    int among(int options, int at) {
        if (next == choices.size()) {
            choices.add(new Choice(0, options, at));
        }
        return choices.get(next++).taken;
    }

    /**
     * Begins the next run, after one whose trace was wrong from event number {@code wrong} on. The choices after that
     * are of no account. Returns false if there is no run with other choices.
     */
    boolean advance(int wrong) {
        next = 0;
        while (!choices.isEmpty()) {
            Choice last = choices.remove(choices.size() - 1);
            if (last.at <= wrong && last.taken + 1 < last.options) {
                choices.add(new Choice(last.taken + 1, last.options, last.at));
                return true;
            }
        }
        return false;
    }
}
