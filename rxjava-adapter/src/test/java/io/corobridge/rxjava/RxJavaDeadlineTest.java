package io.corobridge.rxjava;

import io.corobridge.tck.contract.DeadlineContract;

class RxJavaDeadlineTest extends DeadlineContract {

    RxJavaDeadlineTest() {
        super(new RxJavaLibrary());
    }
}
