package io.corobridge.tck.machine;

import java.util.List;

/**
 * Plays what happens outside of a body, one action at a time: those of the program, then as many as it takes to end it.
 * The library and the model are played by the same rules.
 */
final class Play {

    /** The subscription that is played. */
    interface Subject {

        void request(long count);

        void cancel();

        /** Returns whether a terminal signal or a cancel ended the stream. */
        boolean isOver();
    }

    private static final long[] LAST_REQUESTS = {2, Long.MAX_VALUE};

    private final World world;
    private final Subject subject;
    private final List<Action> actions;
    private int next;
    private int requests;

    Play(World world, Program program, Subject subject) {
        this.world = world;
        this.subject = subject;
        actions = program.actions();
    }

    /** Plays one action. Returns false if there is none left. */
    boolean step() {
        if (next < actions.size()) {
            play(actions.get(next++));
        } else if (world.hasStretch()) {
            world.runStretch();
        } else if (world.hasLate()) {
            world.fire(0);
        } else if (world.hasTimer()) {
            world.tick();
        } else if (!subject.isOver() && requests < LAST_REQUESTS.length) {
            request(LAST_REQUESTS[requests++]);
        } else if (!subject.isOver()) {
            cancel();
        } else {
            return false;
        }
        return true;
    }

    private void play(Action action) {
        if (action instanceof Action.Request request) {
            request(request.count());
        } else if (action instanceof Action.Cancel) {
            cancel();
        } else if (action instanceof Action.Fire fire) {
            world.fire(fire.index());
        } else if (action instanceof Action.Run) {
            world.runStretch();
        } else {
            world.tick();
        }
    }

    private void request(long count) {
        world.log("> request " + count);
        subject.request(count);
    }

    private void cancel() {
        world.log("> cancel");
        subject.cancel();
    }
}
