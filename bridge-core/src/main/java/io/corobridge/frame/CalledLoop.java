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
 *
 * <p>A loop that only passes on to another that only passes on has that one's block: an element is one call from the
 * innermost {@code yield} to the outermost block, past the loops between. What the block raises leaves each of them in
 * its turn, from the outermost one in, as if they had all been called.
 */
final class CalledLoop {

    private final BodyFrame outer;
    private final Object source;
    private final ElementBody<Object> block;
    private final @Nullable CalledLoop past; // the loop around it that need not be called
    private final CalledLoop outermost;
    private final GeneratorFrame generator;
    private @Nullable Throwable left;
    private @Nullable IllegalStateException ignored; // raised in the generator behind its exit
    private boolean inBlock; // of the outermost

    private CalledLoop(BodyFrame outer, Object source, GeneratorFrame generator, ElementBody<Object> block) {
        this.outer = outer;
        this.generator = generator;
        this.source = source;
        past = block instanceof PassOn passing ? passing.to().passedOnBy() : null;
        this.block = past == null ? block : past.block;
        outermost = past == null ? this : past.outermost;
    }

    /** Runs the whole loop, unless a reading of {@code source} can't run as a call in {@code outer}. */
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
        Object around = outer.awaits(this); // once: its block comes and goes with each element
        try {
            generator.callIn(outer);
        } catch (Throwable error) {
            raised = error;
        }
        outer.awaits(around);
        if (left != null) {
            outer.host().unshield();
            Throwable own = raised == null || raised instanceof GeneratorExit ? ignored : raised;
            raised = own == null ? left : Chaining.after(own, left);
        }
        if (raised != null) {
            throw Sneaky.raise(raised);
        }
    }

    /** The generator yields {@code element}. */
    void element(@Nullable Object element) {
        CalledLoop called = outermost;
        if (called.left != null) {
            throw Sneaky.raise(leave(called.left));
        }
        called.inBlock = true;
        try {
            block.run(Unchecked.cast(element));
            outer.checkpoint(); // the element is the block's now, and the generator is at its yield
        } catch (Throwable error) {
            throw Sneaky.raise(leave(error));
        }
        called.inBlock = false;
    }

    /** The block raised {@code error}; what is raised in the generator then. */
    private Throwable leave(Throwable error) {
        Throwable before = left;
        if (before != null) {
            return ignoresExit(before);
        }
        left = past == null ? error : past.leave(error);
        outer.host().shield();
        return new GeneratorExit();
    }

    /** The generator, which runs on the loop's own stack, can't be left suspended alone. */
    private IllegalStateException ignoresExit(Throwable before) {
        if (ignored != null) {
            Host host = outer.host();
            Throwable end = Chaining.after(generator.named(ignored), before);
            if (host.answer(host.leaveSuspended(end)) instanceof Raise pinned) {
                throw Sneaky.raise(pinned.error());
            }
        }
        IllegalStateException raised = generator.ignoredExit();
        ignored = raised;
        return raised;
    }

    /** Returns whether each element of it is one of the loop's own body. */
    boolean passesOn() {
        return block instanceof PassOn;
    }

    /** Returns the object that the outer body awaits in this loop: the source, or null while the block runs. */
    @Nullable
    Object awaiting() {
        return inBlock ? null : source;
    }
}
