package io.corobridge.tck.machine;

import java.util.ArrayList;
import java.util.List;

/**
 * The choices of one run of the model where the design leaves an order open. Run after run, {@link #advance} goes
 * through all of them.
 */
final class Choices {

    private record Choice(int taken, int options) {}

    private final List<Choice> choices = new ArrayList<>();
    private int next;

    /** Returns a number from 0 to less than {@code options}. */
    int among(int options) {
        if (next == choices.size()) {
            choices.add(new Choice(0, options));
        }
        return choices.get(next++).taken;
    }

    /** Begins the next run. Returns false if there is none with other choices. */
    boolean advance() {
        choices.subList(next, choices.size()).clear();
        next = 0;
        while (!choices.isEmpty()) {
            Choice last = choices.remove(choices.size() - 1);
            if (last.taken + 1 < last.options) {
                choices.add(new Choice(last.taken + 1, last.options));
                return true;
            }
        }
        return false;
    }
}
