package io.corobridge.rxjava;

import io.corobridge.tck.contract.TaskGroupInGeneratorContract;

class RxJavaTaskGroupInGeneratorTest extends TaskGroupInGeneratorContract {

    RxJavaTaskGroupInGeneratorTest() {
        super(new RxJavaLibrary());
    }
}
