<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>Display</name>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pausing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>&apos;{name}&apos; is none of the ways to prepare ink</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no file or folder {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there are no pictures in {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JPEG, PNG, BMP, WebP and TIFF are read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: cannot change while a run goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is not a run folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`fovea runs list` shows the runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the run {path} has no checkpoint to go on from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>start it again: fovea train {path}/experiment.json</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training.epochs: {done} epochs are done already, got a total of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: cannot change when a run is resumed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>start a new run from its experiment.json instead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{name}&apos; has {count} pictures, and one beyond them was asked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Datasets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pretrained weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deleted datasets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deleted runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no storage named &apos;{id}&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{id}&apos; holds what cannot be made again, and is not emptied as a whole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>delete single runs or datasets instead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{name}&apos; has no pictures to test on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data.normalize.{key}: must have 1 or {channels} values, got {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the dataset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean 0 and deviation 1 over the training pictures: published figures, or measured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ImageNet&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The figures that networks pretrained on ImageNet expect.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brightness from 0 to 1 as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A mean and a standard deviation, one for all or one a channel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken away from the brightness (0 to 1). Higher makes the input darker.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard deviation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divides what is left. Lower makes the contrast stronger.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirrors the picture now and then. Good for photos, wrong for letters and digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of pictures that are mirrored. Higher mirrors more of them: 0 none, 1 every one, 0.5 shows both sides equally often.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left and right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up and down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left and right suits photos; up and down suits pictures taken from above, such as of cells or from the air.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Random crop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cuts a window at a random place, after a black border was added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Border</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Black pixels added on each side before the cut. More moves things farther off centre; too much cuts them off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side of the square that is cut out. Smaller shows less of the picture at a time; 0 keeps the picture&apos;s own size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resize</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scales the picture before what follows in the list, such as a random crop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shorter side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length of the shorter side afterwards; the proportions stay. Larger keeps finer detail for a crop that follows and takes longer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns the picture by a random angle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Angle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest angle to either side. More teaches tolerance to tilt; too much turns a 6 into a 9.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nearest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bilinear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interpolation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nearest is torchvision&apos;s default and fastest; bilinear gives smoother edges.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moves the picture sideways and up or down by whole pixels; what comes in is black.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Farthest move in each direction. More teaches tolerance to things off centre; too much pushes them out of the picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>free some disk space and try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check the permissions of the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot open {path}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot write {path}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no file {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot read {path}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no catalogue of {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no {catalog} named &apos;{id}&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is not enough memory for this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lower training.batch_size or the picture size, or choose a smaller model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the system refused: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unexpected error: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unexpected error of an unknown kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} failed and gets no more events: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an observer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: there is no such parameter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: names a group, not a parameter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the experiment was written by a newer Fovea (layout {version}, this one knows {known})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>update Fovea, or remove what the newer one added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an experiment must be a JSON object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fovea: must be the layout&apos;s version, got {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: must be a JSON object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name: must be a text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: the list has no such entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pictures to learn from and their labels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>use the test part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the training pictures kept aside to check progress, the same share of every class. More makes the check steadier, less leaves more to learn from. &apos;test&apos; watches the test part instead, as many tutorials do; then nothing is chosen by it. Not used where the dataset brings a validation part of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side of the square picture that the network sees; the shorter side is scaled to it and the middle kept. Larger shows finer detail and takes time by its square. 0 follows the dataset and the model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How brightness becomes the numbers that the network sees. Pretrained networks want the values they were trained with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Random changes made to training pictures, in this order, so that the network learns what does not matter. More and stronger ones slow learning down but mistakes on new pictures get fewer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often the network sees every training picture. More can raise accuracy until it starts to learn the pictures by heart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures per step. Larger batches give steadier steps and better use of the machine, and need more memory; smaller ones often generalise better.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start of all chance: the split, the order, augmentation, initial weights and dropout. The same seed gives the same run; another one shows how much of a result is luck.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>auto, cpu, cuda or cuda:1. &apos;auto&apos; takes the first graphics card that LibTorch can use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor threads for computing. 0 takes every core; fewer leave room for other programs and take longer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts into which each batch is cut on the processor, each computed by one thread. As many as cores use them all; more make parts too small to be quick. Results depend on this number a little, never on the threads.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What training makes small.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rule that turns gradients into steps. Adam needs little tuning; SGD with momentum often ends a little better when its rate is tuned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the learning rate changes during the run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Early stopping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends the run when the validation figures no longer improve.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient clipping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longest gradient allowed in one step (its 2-norm); longer ones are scaled down. Lower steadies a run that jumps, too low slows it. 0 leaves gradients as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time budget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends the run with a checkpoint after this time, whatever the epoch. More lets it learn longer; 0 sets no limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkpoint every</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time between checkpoints within an epoch: what a power cut can cost at most. More saves less often; 0 saves at the end of each epoch only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network that learns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is not valid JSON near line {line}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the parameter {key} has an unexpected type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the parameter {key} is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a component without an id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be a whole number, got {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be a number, got {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be true or false, got {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be a text, got {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be one of its choices, got {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be the path of a file or folder, got {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be a pair [low, high], got {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be a list, got {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be a name or an object with an id, got {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be {allowed}, got {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{problem}; {hint}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: {problem}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a closing parenthesis is missing in &apos;{text}&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{id}&apos; has no parameter &apos;{key}&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{id}&apos; takes at most {count} values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the first of the pair must not be above the second, got {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no such parameter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no such parameter; {hint}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot create the folder {path}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check the permissions, or set FOVEA_HOME to a folder of your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>did you mean &apos;{name}&apos;?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>known are: {names}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}, line {line}: there is text after a closing quote</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a quote within a quoted field is written twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}, line {line}: the quote that opens here is never closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}, line {line}: this is no UTF-8 text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>save the table anew as CSV in UTF-8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}, line {line}: the table is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its first row must name the columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}, line {line}: two columns are named &apos;{name}&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}, line {line}: there are {found} fields, and the header has {expected}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>put a field that contains the separator between quotes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no split named &apos;{name}&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>known are: train, validation, test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is not a dataset that Fovea knows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give a folder with one sub-folder a class, a .csv file, or a folder with MNIST or CIFAR files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the dataset &apos;{name}&apos; is not on this machine yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run `fovea datasets get {name}`</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no dataset named &apos;{name}&apos;, nor a file or folder of that name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>copy or download the file again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is far too large for this dataset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} holds a file that is far too large for this dataset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} cannot be unpacked after byte {offset}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} holds CIFAR&apos;s edition for Python, which Fovea does not read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the binary edition is {archive}; `fovea datasets get {id}` downloads it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} names {found} classes; there must be {expected}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is cut off: the record at byte {offset} has {found} of {expected} bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} has label {label} at byte {offset}; {first} to {last} is possible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>100 classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>20 groups of classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether to tell 100 classes apart or only the 20 groups that they belong to, which is easier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CIFAR-10</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>60,000 small colour photos of ten kinds of animals and vehicles, 32×32.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CIFAR-100</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>60,000 small colour photos in 100 classes, 32×32; few pictures of each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}, line {line}: there is no column &apos;{name}&apos;; the columns are: {columns}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}, line {line}: &apos;{name}&apos; is no part of a dataset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>write train, validation (or val) or test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}, line {line}: the column &apos;{name}&apos; is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pictures that are listed more than once: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data.dataset.file: name the table that lists the pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table of pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own pictures, listed with their classes in a .csv or .tsv file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file; its first row names the columns. Paths of pictures start from the table&apos;s own folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Column of paths</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the column that says which file a picture is in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Column of classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the column that says what a picture shows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Column of parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the column that says train, validation or test. Without it, all pictures are for training.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Handwritten-looking digits, drawn by the program with many hands and pens; ready at once. What learns from them reads real handwriting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many training pictures to draw; a fifth as many are drawn for the test. More of them teach more variety and take longer, fewer are quicker.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any other number, higher or lower, draws other pictures of the same kind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drawing pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>copy or download the file again; bytes of a .gz are counted after unpacking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot open {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check the permissions of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is no such idx file: the number at byte 0 must be {expected}, but is {found}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} goes on after byte {offset}, where its header says that it ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is too short: it ends at byte {offset}, and its header promises {expected}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot read {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} has no pictures: the number at byte 4 is 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} claims pictures of {columns} × {rows} at byte 8; 1 to {most} is possible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} says at byte 4 that it has {labels} labels, but {images} has {count} pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} has pictures of another size (byte 8) than {other}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>balanced: 47 classes, equally many of each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by class: digits, capitals and small letters, 62 classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by merge: small letters that look like their capitals merged, 47 classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>digits: 280,000 digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>letters: 26 letters, capital and small merged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mnist: as large as MNIST</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which of EMNIST&apos;s six selections to use: more classes are harder to tell apart, more pictures take longer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MNIST</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>70,000 handwritten digits, 28×28, grey.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fashion-MNIST</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>70,000 pictures of clothes in ten classes, 28×28, grey; harder than digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kuzushiji-MNIST</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>70,000 cursive Japanese characters in ten classes, 28×28, grey.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>EMNIST</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Handwritten letters and digits, 28×28, grey, in six selections.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot look into the folder {path}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} has no class folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>put the pictures of each class into a folder with the class&apos;s name, all of them into one folder, or into its train, val and test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>both {path} and {other} are folders of the part {part}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keep one of them, or move the pictures of both into one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the name of the class folder {path} is no UTF-8 text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rename the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>files that are no pictures of a class and are left out: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>folders that are no part with class folders and are left out: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>class folders that are missing in a part: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data.dataset.folder: name the folder that holds the pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no folder {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give a folder with one sub-folder a class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own pictures: one folder a class, perhaps below train, val and test.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holds a sub-folder for each class, or train, val and test with these sub-folders in each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the dataset&apos;s files are. Left empty, they are looked for where Fovea puts its downloads.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the dataset {id} is not here: there is no {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`fovea datasets get {id}` downloads it; `fovea datasets import {id} FOLDER` takes files that you have</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shapes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ten shapes in colour over textured grounds, drawn by the program; ready at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is damaged or no archive that can be read (near byte {offset}: {reason})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>get the file again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} wants to write outside its folder or to make a link (&apos;{name}&apos;), so it was not unpacked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>get the archive from a source that you trust</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot unpack {name}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped while unpacking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this machine&apos;s OpenSSL cannot compute the checksum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped while checking a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{checksum}&apos; is no checksum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is a damaged or cut-off gzip file (near byte {offset}: {reason})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures in class folders, imported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{id}&apos; is drawn by the program; there is nothing to remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the dataset &apos;{id}&apos; is not on this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`fovea datasets list` shows what is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no dataset named &apos;{id}&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the download was stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>start it again to go on where it was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{url} sent a file with the wrong checksum: expected {expected}, got {got}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{url} has {got} bytes where {expected} were expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{url} sent something that is not a {kind} file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{url} sent a damaged or cut-off gzip file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check the connection, or set FOVEA_MIRROR to an address or folder that has the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no address has {file}:{reasons}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not enough disk space in {path}: {needed} are needed, {free} are free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>free some space, or set FOVEA_HOME to a folder on another disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no address is known for {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the network library could not be started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the server sent another part of the file than was asked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{url} answered with a web page, not with the file; a network that wants you to sign in first does that</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{url} cannot go on from where the download was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{url} refuses access (HTTP {status})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{url} does not exist (HTTP {status})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{url} asks to try again later (HTTP {status})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{url} answered with HTTP status {status}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{url}&apos; is no http, https or file address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{url} does not exist or cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{url} cannot be reached: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{url} stopped sending: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the connection to {url} broke off: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{url} cannot be read: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{url} ended after {got} of {expected} bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} has no pictures in class folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give a folder with one sub-folder of pictures for each class, or with train, val and test that hold those</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is nested too deeply or links back to itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} holds Fovea&apos;s own datasets and cannot be imported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give the folder of one dataset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is neither a folder nor a .tar.gz or .zip file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give the folder that holds the files, or an archive of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the import was stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpacking {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is not the published archive of {dataset}: its checksum is {got}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no checksum of {dataset}&apos;s unpacked pictures is published that these could be compared with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copying {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the earlier &apos;{id}&apos; is in the trash now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is a dataset &apos;{name}&apos; already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose another name, or remove that one first: fovea datasets remove {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot import {path}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check the permissions and the space of the disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>set FOVEA_MIRROR to an address or folder that holds {id}/{file}, or get the files from {homepage} by other means and run `fovea datasets import {id} FOLDER`</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Downloading {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is no file of {dataset}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is a damaged or cut-off gzip file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is no file of {dataset} (at byte {offset}: {what})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>get the file again, or give the folder that holds the right ones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it does not begin like an idx file of pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it does not begin like an idx file of labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it holds {got} items where {expected} were expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its pictures measure {width}×{height} where 28×28 were expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{expected} bytes were to follow the header, there are {got}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it ends in picture {index} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>picture {index} has the label {label}, and there are {classes} classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it goes on after {count} pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} does not hold all of {dataset}; missing: {names}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is the Python edition; Fovea reads the binary one, {file} from {homepage}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give the folder or archive with the files as {homepage} offers them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is {published} of {dataset}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>import it as &apos;{id}&apos; or give the right file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} has the right layout but is not the published file of {dataset}: its checksum is another</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} has the right layout; no checksum of its content is published that it could be compared with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>70,000 pictures of clothes in ten kinds, 28×28, grey.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>KMNIST</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>70,000 cursive Japanese characters of ten kinds, 28×28, grey.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Handwritten letters and digits in six arrangements, 28×28, grey.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>60,000 small colour photos of ten kinds, 32×32.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>60,000 small colour photos of a hundred kinds, 32×32.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imagenette</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>13,394 photos of ten easily told kinds from ImageNet, 160 pixels on the short side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no dataset named &apos;{id}&apos; to download</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tench</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>English springer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cassette player</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chain saw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>church</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>French horn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>garbage truck</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gas pump</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>golf ball</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>parachute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{name}&apos; cannot be the name of a class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it becomes a folder&apos;s name: it must not be empty, begin with a dot or contain a slash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{name}&apos; cannot be the name of a class: folders of that name hold a part of a dataset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no pictures can be added to &apos;{name}&apos;, which is not a plain folder of classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{name}&apos; cannot be the name of a dataset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>use letters, digits, &apos;-&apos;, &apos;_&apos; and &apos;.&apos;, such as &apos;{proper}&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is the name of a dataset that Fovea brings along</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot write to {path}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is being downloaded by another process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wait until it is done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>free some disk space and try again; what is there already is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check the permissions and the space of the disk, or set FOVEA_HOME to a folder of your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot lock {path}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the dataset &apos;{id}&apos; is being installed or removed by another process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot move the dataset to {path}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot move {path} to the trash: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the trash {path} is full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>empty it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot remove {path}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pictures that cannot be read: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>classes without any picture: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>classes without a picture in the {part} part: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>classes with a single training picture: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{large}&apos; has {ratio} times as many training pictures as &apos;{small}&apos;: {most} against {least}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pictures of an unusual size or shape: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>comparing pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pictures of the {part} part that are in the {other} part as well: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pictures that are there under several labels: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exact copies within the {part} part: {count}, of {groups} pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pictures of the {part} part that are nearly the same as ones in the {other} part: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>groups of nearly the same pictures under several labels: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nearly the same pictures within the {part} part: {count}, of {groups} pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is cut off: the file ends at byte {offset}, before its picture does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is damaged, or of a kind that cannot be decoded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>copy the file again, or save it anew as a common JPEG or PNG</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JPEG, PNG, BMP, WebP and TIFF files are read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none of the {count} pictures of the part {part} can be read; the first: {problem}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>copy or download the pictures again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>classes without a readable picture in a part: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pictures that cannot be read and are left out: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is no picture that Fovea can read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JPEG, PNG, BMP, WebP and TIFF files are read; convert others to one of them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is damaged: its header makes no sense at byte {offset}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>copy the file again, or save it anew with a picture editor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} claims to be {width} × {height} pixels large, more than Fovea takes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>make it smaller; {count} million pixels are possible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no picture to write to {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the picture {path} could not be encoded as PNG</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>preview {field}: must be {low} to {high}, got {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{dataset} has no pictures in the {part} part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose another part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data.validation: &apos;{name}&apos; has no test part to watch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give a share of the training pictures instead, such as 0.1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{name}&apos; leaves nothing to {what} ({count} training pictures in all)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a class needs at least two pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is cut off: it ends after {bytes} bytes, before its content does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>download or copy it again, and compare its size with the original&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is damaged: {problem}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>download or copy it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check the disk; another program may also have shortened the file just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the picture {name} is empty or neither grey nor coloured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the picture {name} cannot be written as PNG</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} asks for {name}, which has no place in a weights file; nothing of it was run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>save plain Python numbers or tensors in its place, such as float(x)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>save the weights alone in Python: torch.save(model.state_dict(), file)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>do not open it with Python&apos;s pickle either, unless you trust whoever made it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} holds a conjugate or negative view of a tensor, which is not supported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>call resolve_conj() and resolve_neg() in Python before saving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there are no weights here: this is no dict of tensors by name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>save the weights in Python by torch.save(model.state_dict(), file)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is a folder, not a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is a web page, not a weights file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the address answered with a page, such as a sign-in or an error; open it in a browser and save the file itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is a Git LFS pointer, not the weights themselves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run `git lfs pull` in that repository, or download the file from its page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is a safetensors file, not a PyTorch file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give it a name that ends in .safetensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} was written by a PyTorch older than 0.1.10, or is another tar archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>load it in Python and save it again by torch.save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is not a PyTorch file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>files of torch.save begin with a zip archive or a pickle; this one begins with neither</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is a TorchScript archive, a whole program rather than weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>save its weights in Python: torch.save(torch.jit.load(file).state_dict(), other)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is a zip archive, but none that torch.save wrote: it holds no data.pkl</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>if weights are inside, unpack it and choose the file itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} was written on a machine of another byte order, which is not supported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>load it in Python and save it again on this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is not enough memory to read {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is a Python pickle, but none that torch.save wrote</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a PyTorch file cannot hold this value: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model &apos;cnn&apos; needs pictures of at least 4 by 4 pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>raise data.size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Small CNN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two convolutions and a hidden layer: learns digits in a minute, a good first network for small pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the hidden values switched off at random in training. Higher guards against learning by heart, too high slows learning.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hidden units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width of the hidden layer. More can tell more apart, and costs memory and time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model &apos;lenet&apos; needs pictures of at least 12 by 12 pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The classic of 1998: a tenth of the small CNN&apos;s weights, nearly as good on digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Perceptron</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fully connected layers only: shows what convolutions add.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Widths of the hidden layers, one number a layer. More and wider layers fit more and overfit sooner.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the last hidden values switched off at random in training. Higher guards against learning by heart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the checkpoint describes an input that cannot be</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the checkpoint does not describe its model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model does not know these classes of &apos;{name}&apos;: {classes}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>classes are matched by name; rename the folders, or train on this dataset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is not a checkpoint of Fovea: it has no &apos;{key}&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{key}&apos; in {path} has an unexpected type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no run or checkpoint {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the run {path} has no checkpoint yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the weights in {path} do not fit the model:{problems}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is no state of a run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a run&apos;s name must not be empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a run&apos;s name must be a single line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>longer texts go into the run&apos;s note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} already holds a run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose another folder, or go on with it: fovea resume {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the run folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot move {path}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} runs are named &apos;{name}&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give the folder of the one that is meant: {folders}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no run &apos;{name}&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the run {path} is being written by another Fovea</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wait for it to end, or stop it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no deleted run &apos;{name}&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot delete {path}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the TensorBoard log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} cannot be resumed: it has no &apos;{key}&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it may hold weights only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training.device: cannot use &apos;{name}&apos;: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>known are: auto, cpu, cuda, cuda:N</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no such device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this LibTorch sees no CUDA card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CUDA does not start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the number is not valid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no card of that number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patience</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends the run after a number of epochs without progress.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epochs without progress before the run ends. More waits longer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The figure that has to improve. The loss notices more, accuracy is what counts in the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smallest progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Improvements below this do not count. Higher ends runs sooner.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cross-entropy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The usual loss of classification: how surprised the network is by the true class.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of certainty given to the other classes. A little (0.1) keeps the network from being too sure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the optimizer&apos;s state &apos;{name}&apos; does not fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the optimizer&apos;s state &apos;{name}&apos; is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length of a step. Higher learns faster until it jumps about or blows up; lower is steadier and slower. The most important number to tune.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pulls weights towards zero. Higher guards against overfitting; too high keeps the network from learning.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Betas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory of the mean gradient and of its square. Closer to 1 remembers longer and reacts more slowly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epsilon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps the division safe. Larger values damp steps where gradients are tiny.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adapts the step of each weight; a good choice that needs little tuning.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adam with weight decay kept apart from the gradient; better where decay matters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divides the step by a running size of the gradient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alpha</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory of the gradient&apos;s size. Closer to 1 reacts more slowly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of the last step is kept. Higher smooths and speeds up; too high overshoots.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stochastic gradient descent with momentum.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nesterov</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looks ahead along the momentum before stepping; often a little better.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the checkpoint does not say where the run stands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training.slices: must be 1 for &apos;{model}&apos;, whose batch normalisation looks at the whole batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>would choose by the test part, since data.validation is &apos;test&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give data.validation a share such as 0.1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training.early_stopping: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training.schedule: &apos;{id}&apos; {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epochs over which the rate climbs to its full value. More steadies the start of large networks and rates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Constant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same rate from start to end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Falls slowly, then faster, then slowly to almost nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Floor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the rate that is left at the end. Higher keeps learning going.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One cycle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rises to the full rate, then falls to almost nothing: fast and robust for a fixed number of epochs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rising share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the run over which the rate rises. More makes the start gentler.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start divisor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run starts at the learning rate divided by this. Higher starts more gently.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End divisor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run ends at the start rate divided by this. Higher settles more finely.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move momentum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lowers momentum while the rate is high, and raises it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Momentum range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lowest momentum (at the peak) and highest (at both ends).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On plateau</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lowers the rate when the validation loss stops falling.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Factor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the rate is multiplied by. Lower makes each reduction sharper.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epochs without progress that are forgiven. More waits longer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relative fall of the loss that counts as progress. Higher asks for more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lowers the rate by a factor every few epochs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epochs between two reductions. More keeps the rate high for longer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the loss became infinite or not a number at step {step} (epoch {epoch}), with a learning rate of {rate}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the last finite checkpoint is kept; go on from it at a tenth of the rate: fovea resume {run} --learning-rate {rate}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the dataset&apos;s classes have changed since the checkpoint was saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bring the dataset back as it was, or start a new run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the dataset has changed since the checkpoint was saved: its pictures&apos; shape or brightness differ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opening was cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{model} with {parameters} parameters, {samples} pictures, on {device}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>best model saved after step {step}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkpoint saved after step {step}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} changed from {before} to {after} at step {step}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data.normalize: &apos;{text}&apos; is not MEANS/STDS such as 0.5/0.5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{flag}: must be a time such as 90s, 10m or 1.5h, got {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--set: must be PATH=VALUE such as model.dropout=0.3, got {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`{verb} --help` shows what it takes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no &apos;{name}&apos; here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this deletes the runs in the trash for good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>add --yes if that is what you want</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fovea::ui::DataPage</name>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fovea::ui::EvaluatePage</name>
    <message>
        <source>Evaluate</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fovea::ui::GuideWindow</name>
    <message>
        <source>Guide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such page in the guide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allowed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the command line: `--set %1=…`</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More on this page</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fovea::ui::MainWindow</name>
    <message>
        <source>Fovea</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open an experiment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Experiments (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opened %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the experiment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>experiment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved %1. `fovea train %2` trains the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run %1 was interrupted after %2 of %3 epochs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A run is going on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the run and close Fovea?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its checkpoint is saved first: the run can be resumed where it stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving the checkpoint; the window closes then.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fovea::ui::MessageBar</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fovea::ui::ModelPage</name>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fovea::ui::Page</name>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start training with these settings (F5)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fovea::ui::ParamField</name>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fovea::ui::ParamForm</name>
    <message>
        <source>Allowed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fovea::ui::Rail</name>
    <message>
        <source>%1 (Ctrl+%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fovea::ui::RunsPage</name>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fovea::ui::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fovea::ui::SleepInhibitor</name>
    <message>
        <source>A model is being trained</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fovea::ui::StatusStrip</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n in the queue</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>epoch %1 / %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 images/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory that Fovea uses</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fovea::ui::Studio</name>
    <message>
        <source>The run cannot start yet. %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another run goes on: this one waits in the queue and starts after it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings of %1 are set up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fovea::ui::TrainPage</name>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fovea::ui::TryPage</name>
    <message>
        <source>Try</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
