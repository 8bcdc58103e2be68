package io.corobridge.rxjava;

import io.corobridge.tck.contract.CheckpointContract;

class RxJavaCheckpointTest extends CheckpointContract {

    RxJavaCheckpointTest() {
        super(new RxJavaLibrary());
    }
}
