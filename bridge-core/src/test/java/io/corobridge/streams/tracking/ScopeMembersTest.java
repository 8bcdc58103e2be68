package io.corobridge.streams.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.streams.spi.SubscriberContext;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscriber;

/** A scope and its members: who joins, and for whom an exit waits. */
class ScopeMembersTest {

    private final ScopeMembers scope = new ScopeMembers(null, null);
    private final AtomicBoolean exited = new AtomicBoolean();

    /** A member whose subscriber the test looks at. */
    private static final class Member implements ScopeMember {

        private final SubscriberContext context = CurrentScope.around(SubscriberContext.NONE);
        private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();
        private final Runnable look;
        private boolean closes;

        Member(Runnable look) {
            this.look = look;
        }

        void join() {
            Objects.requireNonNull(scope()).join(this);
        }

        void closingStarted() {
            closes = true;
            CurrentScope.closingStarted(this);
        }

        void ended() {
            ScopeMembers around = scope();
            if (around != null) {
                around.leave(this);
            }
            end.complete(null);
        }

        @Override
        public SubscriberContext context() {
            return context;
        }

        @Override
        public @Nullable Subscriber<?> subscriber() {
            look.run();
            return null;
        }

        @Override
        public boolean isClosing() {
            return closes && !end.isDone();
        }

        @Override
        public boolean whenClosed(Runnable then) {
            boolean open = !end.isDone();
            if (open) {
                end.thenRun(then);
            }
            return open;
        }
    }

    private Member joins(Runnable look) {
        Member[] made = new Member[1];
        CurrentScope.run(scope, () -> made[0] = new Member(look));
        made[0].join();
        return made[0];
    }

    private void exits() {
        scope.whenClosed(() -> exited.set(true));
    }

    @Test
    void aMemberThatIsClosingIsWaitedFor() {
        Member member = joins(() -> {});
        member.closingStarted();
        assertThat(scope.isOver()).isFalse();
        exits();
        assertThat(exited).isFalse();
        member.ended();
        assertThat(exited).isTrue();
        assertThat(scope.isEmpty()).isTrue();
    }

    @Test
    void aMemberThatRunsIsNotWaitedFor() {
        joins(() -> {});
        exits();
        assertThat(exited).isTrue();
    }

    @Test
    void aMemberThatBeginsToCloseBetweenTheTwoLooksIsWaitedFor() {
        Member[] member = new Member[1];
        AtomicBoolean first = new AtomicBoolean(true);
        member[0] = joins(() -> {
            if (first.getAndSet(false)) {
                member[0].closingStarted(); // by another thread, at the first look
            }
        });
        exits();
        assertThat(exited).isFalse();
        member[0].ended();
        assertThat(exited).isTrue();
    }

    @Test
    void aMemberThatJoinsWhileTheExitWaitsIsWaitedForIfItCloses() {
        Member first = joins(() -> {});
        first.closingStarted();
        exits();
        Member second = joins(() -> {});
        second.closingStarted();
        first.ended();
        assertThat(exited).isFalse();
        second.ended();
        assertThat(exited).isTrue();
    }

    @Test
    void aSubscriptionThatComesAfterTheExitHasBegunIsNotInside() {
        exits();
        Member late = joins(() -> {});
        late.closingStarted();
        assertThat(scope.isEmpty()).isTrue();
        assertThat(scope.isOver()).isTrue();
    }

    @Test
    void aSubscriptionOfOutsideThatIsCancelledInsideIsWaitedFor() {
        Member outside = new Member(() -> {});
        CurrentScope.run(scope, outside::closingStarted);
        exits();
        assertThat(exited).isFalse();
        outside.ended();
        assertThat(exited).isTrue();
    }

    @Test
    void aSubscriptionAroundTheScopeIsNoMemberOfIt() {
        Member owner = new Member(() -> {});
        ScopeMembers inner = new ScopeMembers(new ScopeMembers(null, owner), null);
        CurrentScope.run(inner, owner::closingStarted);
        assertThat(inner.isEmpty()).isTrue();
    }

    @Test
    void theSubscriptionWhoseBodyABlockIsInIsNoMemberOfIt() {
        Member owner = new Member(() -> {});
        ScopeMembers block = new ScopeMembers(new ScopeMembers(null, null), owner);
        CurrentScope.run(new ScopeMembers(block, null), owner::closingStarted);
        assertThat(block.isEmpty()).isTrue();
    }
}
