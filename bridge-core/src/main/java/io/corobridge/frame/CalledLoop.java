package io.corobridge.frame;

import io.corobridge.AsyncIterable;
import io.corobridge.ElementBody;
import io.corobridge.GeneratorExit;
import org.jspecify.annotations.Nullable;

/**
 * An {@code async for} over a generator that only the loop can reach. The generator's body runs as a call, and each of
 * its yields calls the loop's block.
 *
 * <p>An error that leaves the block closes the generator first, as in the loop over an iterator. The exit is raised at
 * the {@code yield}, and the cleanup is shielded. Then the block's error goes on.
 *
 * <p>While the block runs, the blocks of the generator that have an exit of their own ({@link ExitBlock}) are out of
 * the body's chain: their exit is raised at the {@code yield} after that, and never in the code of the loop.
 *
 * <p>Loops of {@code yieldFrom} that only pass elements on share the block of the outermost loop. An element is then
 * one call from the innermost {@code yield} to that block, past the loops between. An error of the block leaves each
 * loop in turn, from the outermost in, as if each had been called.
 */
final class CalledLoop {

    private final BodyFrame outer;
    private final Object source;
    private final ElementBody<Object> block;
    private final @Nullable CalledLoop past; // the loop around this one, whose block this one calls directly
    private final CalledLoop outermost;
    private final GeneratorFrame generator;
    private @Nullable Throwable left; // the error that left the block
    private @Nullable IllegalStateException ignored; // raised in the generator at a yield after its exit
    private boolean inBlock; // written in the outermost loop only
    private @Nullable ExitBlock around; // the innermost block around the loop
    private @Nullable ExitBlock ignoredOf; // the block in whose cleanup a yield raised an error

    private CalledLoop(BodyFrame outer, Object source, GeneratorFrame generator, ElementBody<Object> block) {
        this.outer = outer;
        this.generator = generator;
        this.source = source;
        past = block instanceof PassOn passing ? passing.to().passedOnBy() : null;
        this.block = past == null ? block : past.block;
        outermost = past == null ? this : past.outermost;
    }

    /** Runs the whole loop. Returns false if {@code source} can't run as a call in {@code outer}. */
    static boolean run(BodyFrame outer, AsyncIterable<?> source, ElementBody<?> block) {
        if (!(source instanceof GeneratorIterable<?> own)) {
            return false;
        }
        GeneratorFrame inner = own.frame();
        if (!inner.claimAsCall(outer)) {
            return false;
        }
        CalledLoop loop = new CalledLoop(outer, source, inner, Unchecked.cast(block));
        inner.yieldTo(loop);
        loop.read();
        return true;
    }

    private void read() {
        Throwable raised = null;
        around = outer.host().innermost();
        Object awaited = outer.awaits(this); // once for all elements: awaiting() depends on inBlock
        try {
            generator.callIn(outer, outer);
        } catch (Throwable error) {
            raised = error;
        }
        outer.awaits(awaited);
        if (left != null) {
            outer.host().unshield();
            if (raised instanceof GeneratorExit exit) {
                ended(exit);
            }
            Throwable own = raised == null || raised instanceof GeneratorExit ? ignored : raised;
            raised = own == null ? left : Chaining.after(own, left);
        }
        if (raised != null) {
            throw Sneaky.raise(raised);
        }
    }

    /** Passes the errors that the generator's {@code exit} carries to the hook: the exit ends with the loop. */
    private void ended(GeneratorExit exit) {
        for (Throwable carried : ExitErrors.in(exit)) {
            if (carried != ignored) {
                outer.host().drop(carried);
            }
        }
    }

    /** Calls the block with {@code element}, which the generator yields. */
    void element(@Nullable Object element) {
        CalledLoop called = outermost;
        if (called.left != null) {
            throw Sneaky.raise(leave(called.left));
        }
        ExitBlock within = outer.host().innermost();
        if (within == called.around) {
            run(called, element);
        } else {
            runOutside(called, element, within);
        }
    }

    private void run(CalledLoop called, @Nullable Object element) {
        called.inBlock = true;
        try {
            block.run(Unchecked.cast(element));
            outer.checkpoint(); // the block has had the element, and the generator is suspended at its yield
        } catch (Throwable error) {
            throw Sneaky.raise(leave(error));
        }
        called.inBlock = false;
    }

    /** Runs the block outside of the generator's blocks with an exit of their own, of which {@code within} is one. */
    private void runOutside(CalledLoop called, @Nullable Object element, @Nullable ExitBlock within) {
        Host host = outer.host();
        if (ExitBlock.unwinds(within, called.around)) {
            IllegalStateException raised = generator.ignoredExit();
            if (ignoredOf == within) {
                leaveSuspended(generator.named(raised));
            }
            ignoredOf = within;
            throw raised;
        }
        host.replaceBlocks(called.around);
        try {
            run(called, element);
        } finally {
            host.replaceBlocks(within);
        }
        generator.checkpoint();
    }

    /** Leaves the loop after the block raised {@code error}. Returns the error to raise in the generator. */
    private Throwable leave(Throwable error) {
        Throwable before = left;
        if (before != null) {
            return ignoresExit(before);
        }
        left = past == null ? error : past.leave(error);
        outer.host().shield();
        return new GeneratorExit();
    }

    /**
     * Returns the error for a generator that yields after its exit. At the second yield the whole stack is left
     * suspended: the generator runs on the stack of the loop.
     */
    private IllegalStateException ignoresExit(Throwable before) {
        if (ignored != null) {
            leaveSuspended(Chaining.after(generator.named(ignored), before));
        }
        IllegalStateException raised = generator.ignoredExit();
        ignored = raised;
        return raised;
    }

    /** Leaves the whole stack suspended for good. Returns by an error only, if the body can't be suspended. */
    private void leaveSuspended(Throwable end) {
        if (outer.woven() != null) {
            outer.suspend(new LeftForGood(end));
        }
        Host host = outer.host();
        if (host.answer(host.leaveSuspended(end)) instanceof Raise pinned) {
            throw Sneaky.raise(pinned.error());
        }
    }

    /** Returns whether the loop's body yields each element of this loop again. */
    boolean passesOn() {
        return block instanceof PassOn;
    }

    /** Returns the generator that the outer body waits for in this loop; null during the block. */
    @Nullable
    GeneratorFrame awaitedGenerator() {
        return inBlock ? null : generator;
    }

    /** Returns the object that the outer body awaits in this loop: the source, or null during the block. */
    @Nullable
    Object awaiting() {
        return inBlock ? null : source;
    }
}
