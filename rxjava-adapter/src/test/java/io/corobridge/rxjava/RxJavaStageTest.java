package io.corobridge.rxjava;

import io.corobridge.tck.contract.StageContract;

class RxJavaStageTest extends StageContract {

    RxJavaStageTest() {
        super(new RxJavaLibrary());
    }
}
