package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscriber;

/** A scope that is left while a child of it begins to close: at whichever of the looks at it that happens, the scope waits. */
class ScopeChildrenTest {

    private final ScopeChildren scope = new ScopeChildren((ScopeChildren) null);

    /** Cancelled by another thread, within the element that it signals, at the chosen look. */
    private final class Child extends ScopeChild {

        private final boolean atItsElement;
        private boolean cancelled;

        Child(boolean atItsElement) {
            super(BridgeContext.NONE, BridgeContext.NONE);
            this.atItsElement = atItsElement;
        }

        private void cancel() {
            if (!cancelled) {
                cancelled = true;
                begins();
            }
        }

        @Override
        boolean begin() {
            return false;
        }

        @Override
        boolean isDelivering() {
            if (atItsElement) {
                cancel();
            }
            return false;
        }

        @Override
        @Nullable
        Subscriber<?> subscriber() {
            if (!atItsElement) {
                cancel();
            }
            return null;
        }
    }

    private Child child(boolean atItsElement) {
        Child[] made = new Child[1];
        ScopeChildren.within(scope, () -> made[0] = new Child(atItsElement));
        made[0].join();
        return made[0];
    }

    private void waitsFor(Child child) {
        AtomicBoolean over = new AtomicBoolean();
        assertThat(scope.areClosing()).isTrue();
        scope.whenClosed(() -> over.set(true));
        assertThat(over).isFalse();
        child.ended();
        assertThat(over).isTrue();
        assertThat(scope.areClosing()).isFalse();
    }

    @Test
    void aChildThatIsCancelledAtTheLookAtItsElement() {
        waitsFor(child(true));
    }

    @Test
    void aChildThatIsCancelledAtTheLookAtItsSubscriber() {
        waitsFor(child(false));
    }
}
