package io.corobridge.tck.contract;

import io.corobridge.CoroutineScope;
import io.corobridge.concurrent.Deadline;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A block with a deadline that a test lets elapse. */
abstract class DeadlineBlocks extends Contract {

    static final Duration LONG = Duration.ofDays(1);

    final AtomicReference<@Nullable Deadline> entered = new AtomicReference<>();
    final CompletableFuture<Integer> never = new CompletableFuture<>();

    DeadlineBlocks(Library library) {
        super(library);
    }

    final void elapse() {
        Eventually.is("the deadline was entered", () -> entered.get() != null);
        Deadline deadline = entered.get();
        if (deadline != null) {
            deadline.reschedule(Duration.ZERO);
        }
    }

    /** Runs {@code block} within a deadline that a test lets elapse; logs the end of the block. */
    final void within(CoroutineScope co, Block block) {
        try {
            co.within(LONG, deadline -> enter(co, deadline, block));
            log.add("returned");
        } catch (TimeoutException timeout) {
            log.add("timeout");
        }
    }

    /** Has the scope as a parameter, as a method on the way to a wait must have on the woven engine. */
    private int enter(CoroutineScope co, Deadline deadline, Block block) throws Throwable {
        entered.set(deadline);
        block.run(co);
        return 0;
    }

    /** A block of a body. */
    interface Block {
        void run(CoroutineScope co) throws Throwable;
    }
}
