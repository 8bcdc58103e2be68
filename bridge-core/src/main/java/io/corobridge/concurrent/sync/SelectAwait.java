package io.corobridge.concurrent.sync;

import io.corobridge.GeneratorExit;
import io.corobridge.Pending;
import io.corobridge.Step;
import io.corobridge.concurrent.sync.SelectCell.Chosen;
import io.corobridge.frame.OwnIterator;
import io.corobridge.frame.Raise;
import io.corobridge.frame.Sneaky;
import io.corobridge.frame.Surroundings;
import io.corobridge.frame.Unchecked;
import io.corobridge.live.Awaited;
import io.corobridge.streams.tracking.ScopeMember;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One select. An attempt tries each clause, and then adds a waiter for each. If one of them need not wait any more by
 * then, the attempt is given up and another one begins. So a clause that was tried is never half done.
 *
 * <pre>
 * phase     meaning                                         a step
 * NEW       nothing was tried                               begins the first attempt
 * WAITING   {@code cell} is set: its waiters are in the queues    leaves, once one of them is completed
 * LEAVING   {@code chosen} or {@code raised} is set               ends, once the tasks that lost have ended
 * OVER      it returned or raised, or was closed            -
 * </pre>
 *
 * <p>The awaiting body owns all fields.
 */
final class SelectAwait<R extends @Nullable Object> implements OwnIterator<Chosen<R>>, Pending, Awaited {

    private enum Phase {
        NEW,
        WAITING,
        LEAVING,
        OVER
    }

    private final List<SelectClause<?, R>> clauses;
    private Phase phase = Phase.NEW;
    private @Nullable SelectCell cell;
    private @Nullable Chosen<R> chosen;
    private @Nullable Raise raised;
    private @Nullable TaskOperation<?> ending; // the task that the select waits for in LEAVING

    SelectAwait(List<SelectClause<?, R>> clauses) {
        this.clauses = clauses;
    }

    @Override
    public Step<Chosen<R>> step(@Nullable Object in, @Nullable Surroundings via) {
        Raise raise = in instanceof Raise given ? given : null;
        switch (phase) {
            case NEW -> {
                if (raise != null) {
                    phase = Phase.OVER;
                    throw Sneaky.raise(raise.error());
                }
                begin(via);
            }
            case WAITING -> waited(raise);
            case LEAVING -> raised = raised == null ? raise : raised;
            case OVER -> throw new IllegalStateException("cannot reuse already awaited select");
        }
        return phase == Phase.WAITING ? new Step.Suspended<>(cell) : left(via);
    }

    private void begin(@Nullable Surroundings via) {
        ScopeMember around = via != null && via.around() instanceof ScopeMember member ? member : null;
        try {
            for (SelectClause<?, R> clause : clauses) {
                if (clause.operation() instanceof TaskOperation<?> task) {
                    task.isWithin(around);
                }
            }
            attempt();
        } catch (Throwable failed) { // by a clock that was shut down, or an awaitable
            raised = Raise.plain(failed);
            leave(null);
        }
    }

    private void attempt() {
        for (; ; ) {
            for (SelectClause<?, R> clause : clauses) {
                Object result = clause.operation().tryNow();
                if (result != null) {
                    leave(new Chosen<>(clause, result));
                    return;
                }
            }
            SelectCell next = new SelectCell();
            if (clauses.stream().allMatch(next::enqueue)) {
                cell = next;
                phase = Phase.WAITING;
                return;
            }
            boolean won = !next.giveUp();
            next.forgetLosers();
            if (won) {
                leave(Unchecked.<Chosen<R>>cast(next.chosen()));
                return;
            }
        }
    }

    private void waited(@Nullable Raise raise) {
        SelectCell waiting = Unchecked.cast(cell);
        if (raise == null && waiting.chosen() == null) {
            return; // a wake-up too many
        }
        raised = raise;
        boolean won = raise == null || !waiting.giveUp();
        waiting.forgetLosers();
        leave(won ? Unchecked.<Chosen<R>>cast(waiting.chosen()) : null);
    }

    /** Begins to close the clauses that were started and did not win. */
    private void leave(@Nullable Chosen<R> winner) {
        chosen = winner;
        phase = Phase.LEAVING;
        for (SelectClause<?, R> clause : clauses) {
            if (isLoser(clause) && clause.operation() instanceof StartedOperation<?> started) {
                started.close();
            }
        }
    }

    private boolean isLoser(SelectClause<?, R> clause) {
        return chosen == null || chosen.clause() != clause;
    }

    /** Ends the select, once the tasks that lost have ended. A result is given even if the driver's exit came, too. */
    private Step<Chosen<R>> left(@Nullable Surroundings via) {
        ending = runningLoser();
        if (ending != null) {
            return new Step.Suspended<>(this);
        }
        phase = Phase.OVER;
        discardLosers();
        Chosen<R> winner = chosen;
        Raise raise = raised;
        if (raise == null) {
            return new Step.Returned<>(Unchecked.<Chosen<R>>cast(winner));
        }
        if (winner == null || winner.result() instanceof Operation.Failing) {
            throw Sneaky.raise(raise.error());
        }
        if (raise.isDrivenExit() && via != null && via.keepsLateValues()) {
            via.postponeExit();
            return new Step.Returned<>(winner);
        }
        winner.clause().operation().giveBack(winner.result());
        throw Sneaky.raise(raise.error());
    }

    private @Nullable TaskOperation<?> runningLoser() {
        for (SelectClause<?, R> clause : clauses) {
            if (isLoser(clause) && clause.operation() instanceof TaskOperation<?> task && task.isRunning()) {
                return task;
            }
        }
        return null;
    }

    private void discardLosers() {
        for (SelectClause<?, R> clause : clauses) {
            if (isLoser(clause) && clause.operation() instanceof TaskOperation<?> task) {
                task.discard();
            }
        }
    }

    @Override
    public void whenReady(Runnable resume) {
        TaskOperation<?> waitsFor = Unchecked.cast(ending);
        waitsFor.whenEnded(resume);
    }

    /** Gives the select up by hand. The tasks end in the background. */
    @Override
    public void close() {
        Phase before = phase;
        if (before == Phase.NEW || before == Phase.OVER) {
            phase = Phase.OVER;
            return;
        }
        if (before == Phase.WAITING) {
            waited(Raise.plain(new GeneratorExit()));
        }
        phase = Phase.OVER;
        Chosen<R> winner = chosen;
        if (winner != null && !(winner.result() instanceof Operation.Failing)) {
            winner.clause().operation().giveBack(winner.result());
        }
        discardLosers();
    }

    @Override
    public String kind() {
        return "select";
    }
}
