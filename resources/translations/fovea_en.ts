<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>Display</name>
    <message numerus="yes">
        <source>CPU, %n thread(s)</source>
        <translation>
            <numerusform>CPU, %n thread</numerusform>
            <numerusform>CPU, %n threads</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fovea::ui::ClassBars</name>
    <message numerus="yes">
        <source>Show all %n classes</source>
        <translation>
            <numerusform>Show the %n class</numerusform>
            <numerusform>Show all %n classes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fovea::ui::DataPage</name>
    <message numerus="yes">
        <source>Only the first of %n dropped files is opened.</source>
        <translation>
            <numerusform>%n dropped file is opened.</numerusform>
            <numerusform>Only the first of %n dropped files is opened.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fovea::ui::DatasetCard</name>
    <message numerus="yes">
        <source>%1 · %n classes</source>
        <translation>
            <numerusform>%1 · %n class</numerusform>
            <numerusform>%1 · %n classes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fovea::ui::ExportResultView</name>
    <message numerus="yes">
        <source>Read back by %1 and compared with Fovea on %n picture(s): the outputs differ by at most %2, where they reach %3.</source>
        <translation>
            <numerusform>Read back by %1 and compared with Fovea on %n picture: the outputs differ by at most %2, where they reach %3.</numerusform>
            <numerusform>Read back by %1 and compared with Fovea on %n pictures: the outputs differ by at most %2, where they reach %3.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fovea::ui::LogView</name>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fovea::ui::MainWindow</name>
    <message numerus="yes">
        <source>%n runs wait in the queue and will not be started.</source>
        <translation>
            <numerusform>%n run waits in the queue and will not be started.</numerusform>
            <numerusform>%n runs wait in the queue and will not be started.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fovea::ui::MapGrid</name>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fovea::ui::ModelList</name>
    <message numerus="yes">
        <source>%n network(s)</source>
        <translation>
            <numerusform>%n network</numerusform>
            <numerusform>%n networks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fovea::ui::NetworkPicture</name>
    <message numerus="yes">
        <source>%n layers</source>
        <translation>
            <numerusform>%n layer</numerusform>
            <numerusform>%n layers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fovea::ui::SampleBrowser</name>
    <message numerus="yes">
        <source>%n classes</source>
        <translation>
            <numerusform>%n class</numerusform>
            <numerusform>%n classes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fovea::ui::StatusStrip</name>
    <message numerus="yes">
        <source>%n in the queue</source>
        <translation>
            <numerusform>%n in the queue</numerusform>
            <numerusform>%n in the queue</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fovea::ui::TrainPage</name>
    <message numerus="yes">
        <source>Press Train (F5): %1 learns %2 in %n epochs. Here you then see its curves grow, and what it makes of twenty pictures.</source>
        <translation>
            <numerusform>Press Train (F5): %1 learns %2 in %n epoch. Here you then see its curves grow, and what it makes of twenty pictures.</numerusform>
            <numerusform>Press Train (F5): %1 learns %2 in %n epochs. Here you then see its curves grow, and what it makes of twenty pictures.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n validation pictures · epoch %1</source>
        <translation>
            <numerusform>%n validation picture · epoch %1</numerusform>
            <numerusform>%n validation pictures · epoch %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fovea::ui::TryInput</name>
    <message numerus="yes">
        <source>%n pictures</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fovea::ui::TryPage</name>
    <message numerus="yes">
        <source>%1, %n class(es)</source>
        <translation>
            <numerusform>%1, %n class</numerusform>
            <numerusform>%1, %n classes</numerusform>
        </translation>
    </message>
</context>
</TS>
