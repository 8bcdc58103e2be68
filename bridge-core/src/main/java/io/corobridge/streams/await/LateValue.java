package io.corobridge.streams.await;

import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.spi.SubscriberContext;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The late value of a stage that an await gave up, and that ignored its cancel. It goes to the discard hook, once,
 * unless another await of the same stage waits for it by then.
 *
 * <p>A stage holds at most one of these, also if it is given up often, since a callback of a stage can't be removed.
 * It holds the hooks and no object of a body. The table finds it by the stage. The table holds both weakly.
 *
 * <p>The stage's thread writes {@code come} and then reads {@code waiting}. An await that gives up decrements
 * {@code waiting} and then reads {@code come}. Both are volatile, so at least one sees the other's write. The exchange
 * of {@code discarded} lets only one of them discard.
 */
final class LateValue implements BiConsumer<@Nullable Object, @Nullable Throwable> {

    private static final Map<Key, Reference<LateValue>> GIVEN_UP = new ConcurrentHashMap<>();
    private static final ReferenceQueue<CompletionStage<?>> COLLECTED = new ReferenceQueue<>();

    private final Key key;
    private final SubscriberContext hooks;
    private final AtomicInteger waiting = new AtomicInteger(); // the number of awaits that began after this
    private final AtomicBoolean discarded = new AtomicBoolean();
    private @Nullable Object value; // written before come
    private volatile boolean come;

    private LateValue(Key key, SubscriberContext hooks) {
        this.key = key;
        this.hooks = hooks;
    }

    /**
     * Counts an await that begins to wait for {@code stage}. Returns the late value of an earlier await that gave the
     * stage up, or null.
     */
    static @Nullable LateValue wanted(CompletionStage<?> stage) {
        LateValue known = GIVEN_UP.isEmpty() ? null : find(new Key(stage, null));
        if (known != null) {
            known.waiting.incrementAndGet();
        }
        return known;
    }

    /**
     * Leaves the value of {@code stage}, which an await gives up, to the hook. {@code wanted} is the late value that
     * {@link #wanted(CompletionStage)} returned to the await.
     */
    static void givenUp(CompletionStage<?> stage, @Nullable LateValue wanted, SubscriberContext context) {
        if (wanted != null) {
            wanted.waiting.decrementAndGet();
            wanted.discardUnwanted();
            return;
        }
        forgetCollected();
        Key key = new Key(stage, COLLECTED);
        if (find(key) != null) {
            return;
        }
        LateValue created = new LateValue(key, context.hooks());
        GIVEN_UP.put(key, new WeakReference<>(created));
        try {
            stage.whenComplete(created);
        } catch (Throwable broken) {
            GIVEN_UP.remove(key);
            Hooks.errorDropped(context, broken);
        }
    }

    @Override
    public void accept(@Nullable Object result, @Nullable Throwable error) {
        GIVEN_UP.remove(key);
        value = error == null ? result : null;
        come = true;
        discardUnwanted();
    }

    private void discardUnwanted() {
        if (come && waiting.get() == 0 && discarded.compareAndSet(false, true)) {
            Hooks.elementDiscarded(hooks, value);
        }
    }

    private static @Nullable LateValue find(Key key) {
        Reference<LateValue> known = GIVEN_UP.get(key);
        return known == null ? null : known.get();
    }

    private static void forgetCollected() {
        for (Object key = COLLECTED.poll(); key != null; key = COLLECTED.poll()) {
            GIVEN_UP.remove(key);
        }
    }

    /** A stage as a key, by its identity. */
    private static final class Key extends WeakReference<CompletionStage<?>> {

        private final int hash;

        Key(CompletionStage<?> stage, @Nullable ReferenceQueue<CompletionStage<?>> queue) {
            super(stage, queue);
            hash = System.identityHashCode(stage);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            CompletionStage<?> stage = get();
            return this == other || (stage != null && other instanceof Key key && key.get() == stage);
        }
    }
}
