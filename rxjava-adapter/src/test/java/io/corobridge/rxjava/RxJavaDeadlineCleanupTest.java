package io.corobridge.rxjava;

import io.corobridge.tck.contract.DeadlineCleanupContract;

class RxJavaDeadlineCleanupTest extends DeadlineCleanupContract {

    RxJavaDeadlineCleanupTest() {
        super(new RxJavaLibrary());
    }
}
