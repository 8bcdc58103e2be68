package io.corobridge.rxjava;

import io.corobridge.tck.contract.DeadlineInGeneratorContract;

class RxJavaDeadlineInGeneratorTest extends DeadlineInGeneratorContract {

    RxJavaDeadlineInGeneratorTest() {
        super(new RxJavaLibrary());
    }
}
