package io.corobridge.rxjava;

import io.corobridge.tck.contract.NestedCheckpointContract;

class RxJavaNestedCheckpointTest extends NestedCheckpointContract {

    RxJavaNestedCheckpointTest() {
        super(new RxJavaLibrary());
    }
}
