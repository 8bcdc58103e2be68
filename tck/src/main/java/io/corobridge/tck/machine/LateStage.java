package io.corobridge.tck.machine;

import java.util.concurrent.CompletableFuture;

/** A future of a {@link Late}; a {@link Form#STAGE} heeds no cancel, and a {@link Form#ANSWERING} one answers it. */
final class LateStage extends CompletableFuture<Integer> {

    final World world;
    final Late late;

    LateStage(World world, Late late) {
        this.world = world;
        this.late = late;
        late.wake = this::end;
        if (late.done) {
            late.complete();
        } else {
            world.await(late);
        }
    }

    private void end() {
        if (late.result.fails()) {
            completeExceptionally(new Trouble(late.value));
        } else {
            complete(late.value);
        }
    }

    @Override
    public boolean cancel(boolean interrupts) {
        if (late.form == Form.STAGE) {
            return false;
        }
        world.giveUp(late);
        if (late.form == Form.ANSWERING && !late.result.fails()) {
            complete(late.value);
        }
        return super.cancel(interrupts);
    }
}
