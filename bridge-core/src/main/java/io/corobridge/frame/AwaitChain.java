package io.corobridge.frame;

import io.corobridge.LiveBody;
import io.corobridge.live.Awaited;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The objects that a suspended body waits for, from outside in: a coroutine, the await inside that, and so on to the
 * object at the end. Any thread may ask. It reads plain fields of frames that go on meanwhile, so a part may be stale.
 */
public final class AwaitChain {

    /** The most links that are followed: a chain that changes meanwhile may lead in a circle. */
    private static final int MOST = 1_000;

    private final List<LiveBody.Wait> waits = new ArrayList<>(1);
    private @Nullable Object context; // of the innermost block

    private AwaitChain() {}

    /** Returns the objects that the body of {@code root} waits for. */
    public static List<LiveBody.Wait> of(Frame root) {
        return List.copyOf(followed(root).waits);
    }

    /** Returns the context of the innermost block that the body of {@code root} is in; null for none. */
    public static @Nullable Object contextOf(Frame root) {
        return followed(root).context;
    }

    private static AwaitChain followed(Frame root) {
        AwaitChain chain = new AwaitChain();
        Frame frame = root;
        while (frame != null && chain.waits.size() < MOST) {
            Object within = frame.insideNow();
            chain.context = within == null ? chain.context : within;
            frame = chain.follow(frame.awaitedNow());
        }
        return chain;
    }

    /** Adds {@code awaited}. Returns the frame that it leads to; null at the end. */
    private @Nullable Frame follow(@Nullable Object awaited) {
        Frame inner = null;
        if (awaited instanceof CoroutineObject<?> coroutine) {
            inner = coroutine.frame();
        } else if (awaited instanceof GeneratorHandle<?> handle) {
            inner = handle.generator;
        } else if (awaited instanceof CalledLoop loop) {
            inner = loop.awaitedGenerator();
        }
        if (inner != null) {
            waits.add(new LiveBody.Wait(inner.kind(), BodyNames.placed(inner.body())));
        } else if (awaited != null && !(awaited instanceof CalledLoop)) {
            waits.add(shown(awaited));
        }
        return inner;
    }

    private static LiveBody.Wait shown(Object awaited) {
        return awaited instanceof Awaited known
                ? new LiveBody.Wait(known.kind(), known.label())
                : new LiveBody.Wait(BodyNames.written(awaited), null);
    }
}
