package io.corobridge.frame;

import io.corobridge.AsyncIterable;
import io.corobridge.ElementBody;
import io.corobridge.GeneratorExit;
import org.jspecify.annotations.Nullable;

/**
 * An {@code async for} over a generator that only the loop can reach: the generator's body runs as a call, and each of
 * its yields calls the loop's block.
 *
 * <p>What leaves the block closes the generator first, as the loop over an iterator does: the exit is raised at the
 * {@code yield}, the cleanup is shielded, and what the block raised goes on after it.
 */
final class CalledLoop {

    private final BodyFrame outer;
    private final Object source;
    private final ElementBody<Object> block;
    private @Nullable Throwable left;
    private boolean inBlock;

    private CalledLoop(BodyFrame outer, Object source, ElementBody<Object> block) {
        this.outer = outer;
        this.source = source;
        this.block = block;
    }

    /** Runs the whole loop, unless a reading of {@code source} can't run as a call in {@code outer}. */
    static boolean run(BodyFrame outer, AsyncIterable<?> source, ElementBody<?> block) {
        if (!(source instanceof GeneratorIterable<?> own)) {
            return false;
        }
        outer.checkInside();
        GeneratorFrame inner = own.frame();
        if (!inner.claimAsCall(outer)) {
            return false;
        }
        CalledLoop loop = new CalledLoop(outer, source, Unchecked.cast(block));
        inner.yieldTo(loop);
        loop.read(inner);
        return true;
    }

    private void read(GeneratorFrame inner) {
        Throwable raised = null;
        Object around = outer.awaits(this); // once: its block comes and goes with each element
        try {
            inner.callIn(outer);
        } catch (Throwable error) {
            raised = error;
        }
        outer.awaits(around);
        if (left != null) {
            outer.host().unshield();
            raised = raised == null || raised instanceof GeneratorExit ? left : Chaining.after(raised, left);
        }
        if (raised != null) {
            throw Sneaky.raise(raised);
        }
    }

    /** The generator yields {@code element}. */
    void element(@Nullable Object element) {
        if (left != null) {
            throw new IllegalStateException("async generator ignored GeneratorExit");
        }
        inBlock = true;
        try {
            block.run(Unchecked.cast(element));
        } catch (Throwable error) {
            left = error;
            outer.host().shield();
            throw new GeneratorExit();
        }
        inBlock = false;
    }

    /** What the outer body awaits in it: the source, but not while the block runs. */
    @Nullable
    Object awaiting() {
        return inBlock ? null : source;
    }
}
