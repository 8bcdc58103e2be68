package io.corobridge.concurrent.sync;

import io.corobridge.Pending;
import io.corobridge.fiber.VarHandles;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a select: the clauses have a waiter each, and one of them is completed, or the attempt is given up.
 *
 * <p>{@code chosen} leaves null once, by one compare-and-set. {@code waiting} is written by the body before it reads
 * {@code chosen}, and read by the completing thread after it has written {@code chosen}.
 */
final class SelectCell implements Pending {

    private static final Object GIVEN_UP = new Object();
    private static final VarHandle CHOSEN = VarHandles.handle(MethodHandles.lookup(), "chosen", Object.class);
    private static final VarHandle WAITING = VarHandles.handle(MethodHandles.lookup(), "waiting", Runnable.class);

    private final List<ClauseWaiter> waiters = new ArrayList<>(); // by the body
    private volatile @Nullable Object chosen;
    private volatile @Nullable Runnable waiting;

    /** The clause that won, with the result of its operation. */
    record Chosen<R extends @Nullable Object>(SelectClause<?, R> clause, Object result) {}

    /** Returns the winner, or null if there is none. */
    @Nullable
    Chosen<?> chosen() {
        return chosen instanceof Chosen<?> winner ? winner : null;
    }

    /** Gives the attempt up. Returns false if it has a winner. */
    boolean giveUp() {
        boolean open = CHOSEN.compareAndSet(this, (Object) null, GIVEN_UP);
        if (open) {
            waiting = null;
        }
        return open;
    }

    @Override
    public void whenReady(Runnable resume) {
        waiting = resume;
        if (chosen != null) {
            resume();
        }
    }

    private void resume() {
        if (waiting != null && WAITING.getAndSet(this, (Runnable) null) instanceof Runnable resume) {
            resume.run();
        }
    }

    /** Adds a waiter for {@code clause}. Returns false if the clause need not wait any more. */
    boolean enqueue(SelectClause<?, ?> clause) {
        ClauseWaiter waiter = new ClauseWaiter(clause);
        boolean enqueued = clause.operation().enqueue(waiter);
        if (enqueued) {
            waiters.add(waiter);
        }
        return enqueued;
    }

    /** Removes the waiters that did not win from their queues. */
    void forgetLosers() {
        for (ClauseWaiter waiter : waiters) {
            if (!waiter.isCompleted()) {
                waiter.clause.operation().forget(waiter);
            }
        }
    }

    private final class ClauseWaiter implements Waiter {

        private final SelectClause<?, ?> clause;

        ClauseWaiter(SelectClause<?, ?> clause) {
            this.clause = clause;
        }

        @Override
        public boolean complete(Object result) {
            return CHOSEN.compareAndSet(SelectCell.this, (Object) null, new Chosen<>(clause, result));
        }

        @Override
        public void resume() {
            SelectCell.this.resume();
        }

        @Override
        public boolean isLive() {
            return chosen == null;
        }

        @Override
        public boolean isOfOneWait(Waiter other) {
            return other instanceof ClauseWaiter clauseWaiter && clauseWaiter.cell() == cell();
        }

        private SelectCell cell() {
            return SelectCell.this;
        }

        @Override
        public boolean isCompleted() {
            return chosen instanceof Chosen<?> winner && winner.clause == clause;
        }
    }
}
