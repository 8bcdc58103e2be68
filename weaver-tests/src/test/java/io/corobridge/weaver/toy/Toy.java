package io.corobridge.weaver.toy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** One run of a program: its trace, its plan, and which scope's code runs. */
final class Toy {

    final List<String> trace = new ArrayList<>();
    final Deque<ToyScope> running = new ArrayDeque<>();
    final Plan plan;
    private int waits;

    Toy(Plan plan) {
        this.plan = plan;
    }

    /** Begins the next wait. */
    Wait wait(Later<?> later) {
        int number = waits++;
        boolean exits = number == plan.exitAt();
        return new Wait(exits ? new Later<>(null, new ToyExit(number)) : later, exits || plan.isReady(number));
    }

    int waits() {
        return waits;
    }

    /** A wait and its outcome. */
    record Wait(Later<?> outcome, boolean isReady) {}

    @SuppressWarnings("unchecked")
    static <E extends Throwable> RuntimeException sneaky(Throwable error) throws E {
        throw (E) error;
    }
}
