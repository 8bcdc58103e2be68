package io.corobridge.tck.contract;

import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import io.corobridge.concurrent.Deadline;
import io.corobridge.concurrent.TaskGroup;
import io.corobridge.tck.contract.ScopeLedger.Manager;
import io.corobridge.tck.contract.ScopeLedger.Way;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A block with an exit of its own around the work of a body, as a seed makes it: a deadline that is over at some time,
 * a group whose tasks hold resources and may fail, both, or none.
 */
final class RandomBlock {

    private enum Kind {
        NONE,
        DEADLINE,
        GROUP,
        DEADLINE_AROUND_A_GROUP,
        GROUP_AROUND_A_DEADLINE
    }

    private static final Duration LONG = Duration.ofDays(1);
    private static final Way[] ENDS = {Way.NOW, Way.LATER, Way.LATER, Way.FAILS_LATER};

    private final Engine engine;
    private final ScopeLedger ledger;
    private final Kind kind;
    private final boolean elapses;
    private final boolean supervised;
    private final Way[] tasks;

    RandomBlock(Engine engine, ScopeLedger ledger, SplittableRandom choices) {
        this.engine = engine;
        this.ledger = ledger;
        kind = choices.nextBoolean() ? Kind.NONE : Kind.values()[choices.nextInt(Kind.values().length)];
        elapses = choices.nextInt(3) > 0;
        supervised = choices.nextInt(3) == 0;
        tasks = new Way[1 + choices.nextInt(3)];
        for (int i = 0; i < tasks.length; i++) {
            tasks[i] = ENDS[choices.nextInt(ENDS.length)];
        }
    }

    @Override
    public String toString() {
        return kind + (elapses ? " that elapses" : "") + (supervised ? ", supervised" : "") + ", tasks "
                + List.of(tasks);
    }

    /** Runs {@code work} in the block, whose tasks are inside {@code around}. */
    void around(CoroutineScope co, @Nullable Manager around, RandomCleanup.Work work) throws Throwable {
        switch (kind) {
            case NONE -> work.run(co);
            case DEADLINE -> deadline(co, work);
            case GROUP -> group(co, around, work);
            case DEADLINE_AROUND_A_GROUP -> deadline(co, inner -> group(inner, around, work));
            case GROUP_AROUND_A_DEADLINE -> group(co, around, inner -> deadline(inner, work));
        }
    }

    private void deadline(CoroutineScope co, RandomCleanup.Work work) throws Throwable {
        co.within(LONG, deadline -> {
            if (elapses) {
                ledger.later.add(() -> elapse(deadline));
            }
            work.run(co);
            return true;
        });
    }

    private void elapse(Deadline deadline) {
        try {
            deadline.reschedule(Duration.ZERO);
            ledger.note("a deadline is over");
        } catch (IllegalStateException left) {
            ledger.note("a deadline was left");
        }
    }

    private void group(CoroutineScope co, @Nullable Manager around, RandomCleanup.Work work) {
        co.group(supervised ? TaskGroup.supervised(engine) : TaskGroup.open(engine), group -> {
            for (Way end : tasks) {
                group.start(task -> {
                    task.using(ledger.manager(around, Way.LATER, Way.LATER), held -> {
                        task.await(ledger.awaitable(end, "", () -> {}, () -> {}));
                    });
                    return true;
                });
            }
            work.run(co);
            return true;
        });
    }
}
