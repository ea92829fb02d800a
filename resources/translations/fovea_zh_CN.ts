<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>CurveMarksWords</name>
    <message>
        <source>best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>rate %1</source>
        <translation>学习率 %1</translation>
    </message>
</context>
<context>
    <name>CurveReadoutWords</name>
    <message>
        <source>Step %1 · epoch %2</source>
        <translation>步数 %1 · 轮数 %2</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>this batch</source>
        <translation>本批</translation>
    </message>
    <message>
        <source>not a number</source>
        <translation>非数值</translation>
    </message>
    <message>
        <source>%1 · rate %2</source>
        <translation>%1 · 学习率 %2</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
</context>
<context>
    <name>Display</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>准备中</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练中</translation>
    </message>
    <message>
        <source>Pausing</source>
        <translation>正在暂停</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练集</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试集</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message numerus="yes">
        <source>CPU, %n thread(s)</source>
        <translation>
            <numerusform>CPU，%n 个线程</numerusform>
        </translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>%1 G</source>
        <translation>%1 G</translation>
    </message>
    <message>
        <source>%1 M</source>
        <translation>%1 M</translation>
    </message>
    <message>
        <source>%1 K</source>
        <translation>%1 K</translation>
    </message>
</context>
<context>
    <name>RunSettings</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
</context>
<context>
    <name>RunStoryWords</name>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试用</translation>
    </message>
    <message>
        <source>Stopped after %1 of %2 epochs</source>
        <translation>已停止：完成 %1 轮，共 %2 轮</translation>
    </message>
    <message>
        <source>Finished early: validation no longer improved</source>
        <translation>提前完成：验证指标不再改善</translation>
    </message>
    <message>
        <source>Finished: the time budget is used up</source>
        <translation>已完成：时间预算已用完</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Best epoch %1 of %2</source>
        <translation>最佳为第 %1 轮，共 %2 轮</translation>
    </message>
    <message>
        <source>%1 epochs</source>
        <translation>%1 轮</translation>
    </message>
    <message>
        <source>validation accuracy %1</source>
        <translation>验证准确率 %1</translation>
    </message>
    <message>
        <source>%1 images/s</source>
        <translation>%1 张/秒</translation>
    </message>
    <message>
        <source>The run failed</source>
        <translation>运行失败</translation>
    </message>
    <message>
        <source>Train again</source>
        <translation>重新训练</translation>
    </message>
    <message>
        <source>The run was interrupted after %1 of %2 epochs</source>
        <translation>运行已中断：完成 %1 轮，共 %2 轮</translation>
    </message>
    <message>
        <source>It can go on from its last checkpoint.</source>
        <translation>可以从最后一个检查点继续。</translation>
    </message>
    <message>
        <source>Paused: the training ran away</source>
        <translation>已暂停：训练发散</translation>
    </message>
    <message>
        <source>%1. The weights are back at the last checkpoint. Lower the learning rate, then resume.</source>
        <translation>%1。权重已恢复到上一个检查点。请降低学习率，然后继续。</translation>
    </message>
    <message>
        <source>Resume at %1</source>
        <translation>以学习率 %1 继续</translation>
    </message>
    <message>
        <source>Another Fovea trains this run</source>
        <translation>另一个 Fovea 正在训练此运行</translation>
    </message>
    <message>
        <source>You follow it here, read only.</source>
        <translation>在这里只能查看，不能操作。</translation>
    </message>
    <message>
        <source>Back to the running one</source>
        <translation>回到进行中的运行</translation>
    </message>
    <message>
        <source>Stop following</source>
        <translation>停止查看</translation>
    </message>
    <message>
        <source>Earlier run: %1</source>
        <translation>以往的运行：%1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Export model…</source>
        <translation>导出模型…</translation>
    </message>
</context>
<context>
    <name>StackTemplates</name>
    <message>
        <source>Small CNN</source>
        <translation>小型 CNN</translation>
    </message>
    <message>
        <source>Two convolutions, each with a pooling, and a linear layer: enough for handwritten digits, and quick.</source>
        <translation>两个卷积层，各接一次池化，再加一个线性层：足以识别手写数字，而且快。</translation>
    </message>
    <message>
        <source>VGG-like, with batch normalisation</source>
        <translation>类 VGG，带批归一化</translation>
    </message>
    <message>
        <source>Pairs of 3 by 3 convolutions between poolings: better at clothes and small photos, and slower.</source>
        <translation>每两个 3×3 卷积之后接一次池化：更适合服饰和小照片，但更慢。</translation>
    </message>
    <message>
        <source>Small ResNet</source>
        <translation>小型 ResNet</translation>
    </message>
    <message>
        <source>Three residual blocks that halve the maps and double the channels: deep, and learns well all the same.</source>
        <translation>三个残差块，特征图逐次减半、通道逐次加倍：虽深，却依然好训练。</translation>
    </message>
    <message>
        <source>Perceptron</source>
        <translation>多层感知机</translation>
    </message>
    <message>
        <source>A linear layer over all pixels: shows what convolutions are good for.</source>
        <translation>对所有像素做一个线性层：可以看出卷积有什么好处。</translation>
    </message>
    <message>
        <source>Linear classifier</source>
        <translation>线性分类器</translation>
    </message>
    <message>
        <source>Only the pixels laid out in a row, weighed for each class: the least that can learn, and a mark to beat.</source>
        <translation>只把像素排成一行，为每个类别加权：能学习的最简单的网络，可作为比较的基准。</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>unknown ink mode &apos;{name}&apos;</source>
        <translation>未知的笔迹模式“{name}”</translation>
    </message>
    <message>
        <source>there is no file or folder {path}</source>
        <translation>没有文件或文件夹 {path}</translation>
    </message>
    <message>
        <source>{path} is not a run folder</source>
        <translation>{path} 不是训练任务文件夹</translation>
    </message>
    <message>
        <source>start a new run from its experiment.json instead</source>
        <translation>请改用其 experiment.json 新建训练任务</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; has only {count} images</source>
        <translation>“{name}”只有 {count} 张图片</translation>
    </message>
    <message>
        <source>Datasets</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>训练任务</translation>
    </message>
    <message>
        <source>Pretrained weights</source>
        <translation>预训练权重</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>Deleted datasets</source>
        <translation>已删除的数据集</translation>
    </message>
    <message>
        <source>Deleted runs</source>
        <translation>已删除的训练任务</translation>
    </message>
    <message>
        <source>unknown storage &apos;{id}&apos;</source>
        <translation>未知的存储类别“{id}”</translation>
    </message>
    <message>
        <source>&apos;{id}&apos; cannot be emptied as a whole, because it cannot be restored</source>
        <translation>“{id}”不能整体清空，因为清空后无法恢复</translation>
    </message>
    <message>
        <source>delete single runs or datasets instead</source>
        <translation>请逐个删除训练任务或数据集</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; has no images to test on</source>
        <translation>“{name}”没有可用于测试的图片</translation>
    </message>
    <message>
        <source>data.normalize.{key}: must have 1 or {channels} values, got {count}</source>
        <translation>data.normalize.{key}：必须有 1 个或 {channels} 个值，实际为 {count} 个</translation>
    </message>
    <message>
        <source>Of the dataset</source>
        <translation>数据集统计值</translation>
    </message>
    <message>
        <source>Mean 0 and standard deviation 1 over the training set; published or measured values.</source>
        <translation>使训练集的均值为 0、标准差为 1。优先使用公布的数值，没有则由训练集计算。</translation>
    </message>
    <message>
        <source>ImageNet&apos;s</source>
        <translation>ImageNet 统计值</translation>
    </message>
    <message>
        <source>The values of models pretrained on ImageNet.</source>
        <translation>ImageNet 预训练模型使用的数值。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Pixel values from 0 to 1, unchanged.</source>
        <translation>直接使用 0 到 1 的像素值。</translation>
    </message>
    <message>
        <source>Own values</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>A mean and a standard deviation, one for all channels or one per channel.</source>
        <translation>自行设定均值和标准差：所有通道共用，或每个通道一个。</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>Subtracted from pixel values (0 to 1). Higher makes the input darker.</source>
        <translation>从像素值（0 到 1）中减去的数。越大，输入越暗。</translation>
    </message>
    <message>
        <source>Standard deviation</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>翻转</translation>
    </message>
    <message>
        <source>Mirrors images at random. Good for photos, wrong for letters and digits.</source>
        <translation>随机镜像图片。适合照片，不适合字母和数字。</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>Fraction of images that are mirrored. Higher mirrors more: 0 none, 1 all; 0.5 shows both sides equally often.</source>
        <translation>被镜像的图片所占比例。越大，镜像的越多：0 为从不，1 为每张都镜像，0.5 则两种朝向各半。</translation>
    </message>
    <message>
        <source>Left and right</source>
        <translation>左右</translation>
    </message>
    <message>
        <source>Up and down</source>
        <translation>上下</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Left and right suits photos; up and down suits images taken from above, such as of cells or from the air.</source>
        <translation>左右翻转适合照片；上下翻转适合俯视图像，例如细胞图片和航拍图片。</translation>
    </message>
    <message>
        <source>Random crop</source>
        <translation>随机裁剪</translation>
    </message>
    <message>
        <source>Adds a black border and crops at a random position.</source>
        <translation>先在四周补黑边，再在随机位置裁出一个窗口。</translation>
    </message>
    <message>
        <source>Border</source>
        <translation>补边宽度</translation>
    </message>
    <message>
        <source>Black pixels added on each side before the crop. More moves objects farther from the centre; too many cut them off.</source>
        <translation>裁剪前每边补上的黑色像素数。越大，物体偏离中心越远；过大会把物体裁掉。</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口边长</translation>
    </message>
    <message>
        <source>Side of the square crop. Smaller shows less of the image at a time; 0 keeps the image&apos;s size.</source>
        <translation>裁出的正方形的边长。越小，每次看到的画面越少；0 表示保持图片原尺寸。</translation>
    </message>
    <message>
        <source>Resize</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Resizes the image before the next steps, such as a random crop.</source>
        <translation>在后续变换（如随机裁剪）之前缩放图片。</translation>
    </message>
    <message>
        <source>Shorter side</source>
        <translation>短边</translation>
    </message>
    <message>
        <source>Length of the shorter side after resizing; the aspect ratio stays. Larger keeps finer detail for a following crop and takes longer.</source>
        <translation>缩放后短边的长度，长宽比不变。越大，留给后续裁剪的细节越多，耗时也越长。</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Rotates the image by a random angle.</source>
        <translation>把图片旋转一个随机角度。</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>角度</translation>
    </message>
    <message>
        <source>Largest angle to either side. More teaches tolerance to tilt; too much turns a 6 into a 9.</source>
        <translation>向两侧旋转的最大角度。越大，越能适应倾斜；过大会把 6 变成 9。</translation>
    </message>
    <message>
        <source>Nearest</source>
        <translation>最近邻</translation>
    </message>
    <message>
        <source>Bilinear</source>
        <translation>双线性</translation>
    </message>
    <message>
        <source>Interpolation</source>
        <translation>插值</translation>
    </message>
    <message>
        <source>Nearest is torchvision&apos;s default and fastest; bilinear gives smoother edges.</source>
        <translation>最近邻是 torchvision 的默认方式，速度最快；双线性的边缘更平滑。</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>平移</translation>
    </message>
    <message>
        <source>Shifts the image by whole pixels; the new border is black.</source>
        <translation>把图片左右、上下移动若干整像素，空出的部分填黑。</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>Largest shift in each direction. More teaches tolerance to off-centre objects; too much pushes them out of the image.</source>
        <translation>每个方向的最大移动距离。越大，越能适应偏离中心的物体；过大会把物体移出画面。</translation>
    </message>
    <message>
        <source>free some disk space and try again</source>
        <translation>请腾出一些磁盘空间后重试</translation>
    </message>
    <message>
        <source>check the permissions of the folder</source>
        <translation>请检查该文件夹的权限</translation>
    </message>
    <message>
        <source>cannot open {path}: {reason}</source>
        <translation>无法打开 {path}：{reason}</translation>
    </message>
    <message>
        <source>cannot write {path}: {reason}</source>
        <translation>无法写入 {path}：{reason}</translation>
    </message>
    <message>
        <source>cannot read {path}: {reason}</source>
        <translation>无法读取 {path}：{reason}</translation>
    </message>
    <message>
        <source>unknown catalogue {name}</source>
        <translation>未知的组件目录 {name}</translation>
    </message>
    <message>
        <source>unknown {catalog} &apos;{id}&apos;</source>
        <translation>未知的 {catalog}“{id}”</translation>
    </message>
    <message>
        <source>not enough memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>lower training.batch_size or the image size, or choose a smaller model</source>
        <translation>请减小 training.batch_size 或图片尺寸，或选用更小的模型</translation>
    </message>
    <message>
        <source>unknown error</source>
        <translation>未知错误</translation>
    </message>
    <message>
        <source>{name} failed and is turned off for this run: {reason}</source>
        <translation>{name} 出错，本次训练不再使用：{reason}</translation>
    </message>
    <message>
        <source>{path}: unknown parameter</source>
        <translation>{path}：未知参数</translation>
    </message>
    <message>
        <source>update Fovea, or remove the fields of the newer version</source>
        <translation>请更新 Fovea，或删去新版本添加的字段</translation>
    </message>
    <message>
        <source>an experiment must be a JSON object</source>
        <translation>实验设置必须是 JSON 对象</translation>
    </message>
    <message>
        <source>fovea: must be the format version, got {value}</source>
        <translation>fovea：必须是格式版本号，实际为 {value}</translation>
    </message>
    <message>
        <source>{path}: must be a JSON object</source>
        <translation>{path}：必须是 JSON 对象</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>The labelled images to train on.</source>
        <translation>用于训练的带标签图片。</translation>
    </message>
    <message>
        <source>use the test set</source>
        <translation>使用测试集</translation>
    </message>
    <message>
        <source>Validation share</source>
        <translation>验证集比例</translation>
    </message>
    <message>
        <source>Fraction of the training set kept aside for validation, the same fraction of every class. Higher makes the validation metrics steadier; lower leaves more images to train on. &apos;test&apos; uses the test set instead, as many tutorials do; then no choice may depend on it. Ignored if the dataset has a validation set.</source>
        <translation>从训练集中留作验证的比例，每个类别的比例相同。调高则验证指标更稳定，调低则留下更多图片用于训练。“test”表示改用测试集，许多教程都这样做；此时不能依据它做任何选择。数据集自带验证集时忽略此项。</translation>
    </message>
    <message>
        <source>Image size</source>
        <translation>图片尺寸</translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>How pixel values are scaled for the model. Pretrained models need the values they were trained with.</source>
        <translation>像素值如何缩放后输入模型。预训练模型需要使用其训练时的数值。</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>数据增强</translation>
    </message>
    <message>
        <source>Random changes of training images, applied in this order. More and stronger changes slow training down and reduce overfitting.</source>
        <translation>对训练图片依次做的随机变化。变化越多越强，训练越慢，过拟合越少。</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Number of passes over the training set. More can raise accuracy until the model overfits.</source>
        <translation>遍历训练集的次数。增加轮数可以提高准确率，直到模型过拟合。</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Images per step. Larger batches give steadier steps, use the processor better and need more memory. Smaller ones often generalise better.</source>
        <translation>每一步使用的图片数。批越大，每一步越稳定，处理器利用率越高，但占用更多内存；批较小时泛化往往更好。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Determines all random choices: split, order, augmentation, initial weights, dropout. The same seed gives the same run; other seeds show how much results vary by chance.</source>
        <translation>决定所有随机选择：数据划分、顺序、数据增强、初始权重和 Dropout。种子相同，结果相同；换一个种子，可以看出结果受随机性影响的程度。</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>auto, cpu, cuda or cuda:1. &apos;auto&apos; uses the first GPU that LibTorch supports, or else the processor.</source>
        <translation>auto、cpu、cuda 或 cuda:1。“auto”使用 LibTorch 支持的第一块显卡，没有则用处理器。</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程数</translation>
    </message>
    <message>
        <source>Processor threads for training. 0 uses all cores; fewer leave room for other programs and take longer.</source>
        <translation>训练使用的处理器线程数。0 表示使用所有核心；减少线程数可为其他程序留出余地，但耗时更长。</translation>
    </message>
    <message>
        <source>Slices</source>
        <translation>分片数</translation>
    </message>
    <message>
        <source>Parts of each batch that are computed in parallel on the processor. Set it to the number of cores; higher makes the parts too small to be fast. Results depend slightly on this number, but not on the number of threads.</source>
        <translation>每批划分成的份数，各份在处理器上并行计算。请设为核心数；再大则每份太小，反而变慢。结果略受此数影响，与线程数无关。</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失函数</translation>
    </message>
    <message>
        <source>The function that training minimises.</source>
        <translation>训练时最小化的函数。</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>学习率策略</translation>
    </message>
    <message>
        <source>How the learning rate changes during the run.</source>
        <translation>学习率在训练过程中如何变化。</translation>
    </message>
    <message>
        <source>Early stopping</source>
        <translation>早停</translation>
    </message>
    <message>
        <source>Ends the run when the validation metrics no longer improve.</source>
        <translation>验证指标不再改善时结束训练。</translation>
    </message>
    <message>
        <source>Gradient clipping</source>
        <translation>梯度裁剪</translation>
    </message>
    <message>
        <source>Maximum 2-norm of the gradient; longer gradients are scaled down. Lower steadies an unstable run; too low slows it down. 0 turns clipping off.</source>
        <translation>梯度的最大 2-范数，超出时按比例缩小。较小的值可使不稳定的训练变稳，过小则拖慢训练。0 表示不裁剪。</translation>
    </message>
    <message>
        <source>Time budget</source>
        <translation>时间预算</translation>
    </message>
    <message>
        <source>Saves a checkpoint and ends the run after this time. Higher trains longer; 0 sets no limit.</source>
        <translation>到达此时间后保存检查点并结束训练。越大，训练越久；0 表示不限时。</translation>
    </message>
    <message>
        <source>Checkpoint every</source>
        <translation>检查点间隔</translation>
    </message>
    <message>
        <source>Time between checkpoints within an epoch, and so the most that a power cut can lose. Higher saves less often; 0 saves only at the end of each epoch.</source>
        <translation>一轮之内两次保存检查点的间隔，也就是断电时最多损失的训练时间。越大，保存越少；0 表示只在每轮结束时保存。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>The network to train.</source>
        <translation>要训练的网络。</translation>
    </message>
    <message>
        <source>{file} is not valid JSON near line {line}</source>
        <translation>{file} 在第 {line} 行附近不是有效的 JSON</translation>
    </message>
    <message>
        <source>the parameter {key} has an unexpected type</source>
        <translation>参数 {key} 的类型不符</translation>
    </message>
    <message>
        <source>the parameter {key} is missing</source>
        <translation>缺少参数 {key}</translation>
    </message>
    <message>
        <source>a component has no id</source>
        <translation>组件缺少 id</translation>
    </message>
    <message>
        <source>must be a whole number, got {value}</source>
        <translation>必须是整数，实际为 {value}</translation>
    </message>
    <message>
        <source>must be a number, got {value}</source>
        <translation>必须是数字，实际为 {value}</translation>
    </message>
    <message>
        <source>must be true or false, got {value}</source>
        <translation>必须是 true 或 false，实际为 {value}</translation>
    </message>
    <message>
        <source>must be the path of a file or folder, got {value}</source>
        <translation>必须是文件或文件夹的路径，实际为 {value}</translation>
    </message>
    <message>
        <source>must be a pair [low, high], got {value}</source>
        <translation>必须是一对数 [low, high]，实际为 {value}</translation>
    </message>
    <message>
        <source>must be a list, got {value}</source>
        <translation>必须是列表，实际为 {value}</translation>
    </message>
    <message>
        <source>must be a name or an object with an id, got {value}</source>
        <translation>必须是名称或带 id 的对象，实际为 {value}</translation>
    </message>
    <message>
        <source>must be {allowed}, got {value}</source>
        <translation>必须是 {allowed}，实际为 {value}</translation>
    </message>
    <message>
        <source>{problem}; {hint}</source>
        <translation>{problem}；{hint}</translation>
    </message>
    <message>
        <source>{path}: {problem}</source>
        <translation>{path}：{problem}</translation>
    </message>
    <message>
        <source>a closing parenthesis is missing in &apos;{text}&apos;</source>
        <translation>“{text}”中缺少右括号</translation>
    </message>
    <message>
        <source>&apos;{id}&apos; has no parameter &apos;{key}&apos;</source>
        <translation>“{id}”没有参数“{key}”</translation>
    </message>
    <message>
        <source>&apos;{id}&apos; takes at most {count} values</source>
        <translation>“{id}”最多接受 {count} 个值</translation>
    </message>
    <message>
        <source>the first value must not exceed the second, got {value}</source>
        <translation>一对数中的第一个不能大于第二个，实际为 {value}</translation>
    </message>
    <message>
        <source>unknown parameter</source>
        <translation>未知参数</translation>
    </message>
    <message>
        <source>unknown parameter; {hint}</source>
        <translation>未知参数；{hint}</translation>
    </message>
    <message>
        <source>cannot create the folder {path}: {reason}</source>
        <translation>无法创建文件夹 {path}：{reason}</translation>
    </message>
    <message>
        <source>did you mean &apos;{name}&apos;?</source>
        <translation>您是不是想写“{name}”？</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>{path}, line {line}: not UTF-8 text</source>
        <translation>{path} 第 {line} 行：不是 UTF-8 文本</translation>
    </message>
    <message>
        <source>save the table again as CSV in UTF-8</source>
        <translation>请把表格重新存为 UTF-8 编码的 CSV</translation>
    </message>
    <message>
        <source>{path}, line {line}: the table is empty</source>
        <translation>{path} 第 {line} 行：表格为空</translation>
    </message>
    <message>
        <source>{path}, line {line}: two columns are named &apos;{name}&apos;</source>
        <translation>{path} 第 {line} 行：有两列都名为“{name}”</translation>
    </message>
    <message>
        <source>run `fovea datasets get {name}`</source>
        <translation>请运行 `fovea datasets get {name}`</translation>
    </message>
    <message>
        <source>copy or download the file again</source>
        <translation>请重新复制或下载该文件</translation>
    </message>
    <message>
        <source>Reading {file}</source>
        <translation>正在读取 {file}</translation>
    </message>
    <message>
        <source>{path} cannot be unpacked after byte {offset}: {reason}</source>
        <translation>{path} 在第 {offset} 字节之后无法解压：{reason}</translation>
    </message>
    <message>
        <source>{path} is empty</source>
        <translation>{path} 是空文件</translation>
    </message>
    <message>
        <source>100 classes</source>
        <translation>100 个类别</translation>
    </message>
    <message>
        <source>20 groups of classes</source>
        <translation>20 个大类</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Classify into 100 classes, or into their 20 groups, which is easier.</source>
        <translation>区分 100 个类别，或区分它们所属的 20 个大类（更容易）。</translation>
    </message>
    <message>
        <source>CIFAR-10</source>
        <translation>CIFAR-10</translation>
    </message>
    <message>
        <source>60,000 small colour photos of ten kinds of animals and vehicles, 32×32.</source>
        <translation>6 万张彩色小照片，10 种动物和交通工具，32×32。</translation>
    </message>
    <message>
        <source>CIFAR-100</source>
        <translation>CIFAR-100</translation>
    </message>
    <message>
        <source>{path}, line {line}: the column &apos;{name}&apos; is empty</source>
        <translation>{path} 第 {line} 行：“{name}”列为空</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Drawing seed</source>
        <translation>绘制种子</translation>
    </message>
    <message>
        <source>cannot open {path}</source>
        <translation>无法打开 {path}</translation>
    </message>
    <message>
        <source>check the permissions of the file</source>
        <translation>请检查该文件的权限</translation>
    </message>
    <message>
        <source>cannot read {path}</source>
        <translation>无法读取 {path}</translation>
    </message>
    <message>
        <source>balanced: 47 classes, equally many of each</source>
        <translation>balanced：47 个类别，各类数量相等</translation>
    </message>
    <message>
        <source>by class: digits, capitals and small letters, 62 classes</source>
        <translation>by class：数字、大写和小写字母，62 个类别</translation>
    </message>
    <message>
        <source>by merge: small letters that look like their capitals merged, 47 classes</source>
        <translation>by merge：与大写相似的小写字母并入大写，47 个类别</translation>
    </message>
    <message>
        <source>digits: 280,000 digits</source>
        <translation>digits：28 万个数字</translation>
    </message>
    <message>
        <source>letters: 26 letters, capital and small merged</source>
        <translation>letters：26 个字母，不分大小写</translation>
    </message>
    <message>
        <source>mnist: as large as MNIST</source>
        <translation>mnist：规模与 MNIST 相同</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>子集</translation>
    </message>
    <message>
        <source>Which of EMNIST&apos;s six selections to use: more classes are harder to distinguish, more images take longer.</source>
        <translation>使用 EMNIST 六个子集中的哪一个：类别越多越难区分，图片越多耗时越长。</translation>
    </message>
    <message>
        <source>MNIST</source>
        <translation>MNIST</translation>
    </message>
    <message>
        <source>70,000 handwritten digits, 28×28, grey.</source>
        <translation>7 万张手写数字，28×28，灰度。</translation>
    </message>
    <message>
        <source>Fashion-MNIST</source>
        <translation>Fashion-MNIST</translation>
    </message>
    <message>
        <source>Kuzushiji-MNIST</source>
        <translation>Kuzushiji-MNIST</translation>
    </message>
    <message>
        <source>70,000 cursive Japanese characters in ten classes, 28×28, grey.</source>
        <translation>7 万张日文草书字符，10 个类别，28×28，灰度。</translation>
    </message>
    <message>
        <source>EMNIST</source>
        <translation>EMNIST</translation>
    </message>
    <message>
        <source>Handwritten letters and digits, 28×28, grey, in six selections.</source>
        <translation>手写字母和数字，28×28，灰度，分六个子集。</translation>
    </message>
    <message>
        <source>each class folder contains its own sets: {parts} (data.dataset.layout=classes uses them as one set)</source>
        <translation>每个类别文件夹各含自己的数据集：{parts}（data.dataset.layout=classes 可将它们合为一个数据集）</translation>
    </message>
    <message>
        <source>sets inside class folders are used together, as one set: {sets}</source>
        <translation>类别文件夹内的数据集已合并使用：{sets}</translation>
    </message>
    <message>
        <source>{path} has images, but no class folders</source>
        <translation>{path} 中有图片，但没有类别文件夹</translation>
    </message>
    <message>
        <source>{table}: the masks of the column '{name}' are used as the images, since no other column names image files that are there</source>
        <translation>{table}：使用“{name}”列的掩膜作为图像，因为没有其他列给出存在的图像文件</translation>
    </message>
    <message>
        <source>{path} is an empty folder</source>
        <translation>{path} 是空文件夹</translation>
    </message>
    <message>
        <source>the largest value is {highest}, and 255 is taken as white (data.range sets another white level)</source>
        <translation>最大值为 {highest}，以 255 为白色（data.range 可设置其他白色级别）</translation>
    </message>
    <message>
        <source>{path} has no class folders</source>
        <translation>{path} 中没有类别文件夹</translation>
    </message>
    <message>
        <source>there is no folder {path}</source>
        <translation>没有文件夹 {path}</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Folder with the dataset&apos;s files. If empty, Fovea&apos;s download folder is used.</source>
        <translation>数据集文件所在的文件夹。留空则使用 Fovea 的下载文件夹。</translation>
    </message>
    <message>
        <source>Shapes</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>{path} was not unpacked, because it contains a link or a path outside its folder (&apos;{name}&apos;)</source>
        <translation>{path} 未解压，因为其中含有链接或指向文件夹之外的路径（“{name}”）</translation>
    </message>
    <message>
        <source>get the archive from a source that you trust</source>
        <translation>请从可信的来源获取归档文件</translation>
    </message>
    <message>
        <source>cannot unpack {name}: {reason}</source>
        <translation>无法解压 {name}：{reason}</translation>
    </message>
    <message>
        <source>stopped while unpacking</source>
        <translation>解压已停止</translation>
    </message>
    <message>
        <source>stopped while checking a file</source>
        <translation>文件检查已停止</translation>
    </message>
    <message>
        <source>&apos;{checksum}&apos; is not a checksum</source>
        <translation>“{checksum}”不是校验和</translation>
    </message>
    <message>
        <source>{path} is a damaged or truncated gzip file (near byte {offset}: {reason})</source>
        <translation>{path} 是损坏或不完整的 gzip 文件（第 {offset} 字节附近：{reason}）</translation>
    </message>
    <message>
        <source>there is no dataset named &apos;{id}&apos;</source>
        <translation>没有名为“{id}”的数据集</translation>
    </message>
    <message>
        <source>the download was stopped</source>
        <translation>下载已停止</translation>
    </message>
    <message>
        <source>{url} sent a file with the wrong checksum: expected {expected}, got {got}</source>
        <translation>{url} 发来的文件校验和不符：应为 {expected}，实际为 {got}</translation>
    </message>
    <message>
        <source>{url} sent something that is not a {kind} file</source>
        <translation>{url} 发来的不是 {kind} 文件</translation>
    </message>
    <message>
        <source>{url} sent a damaged or truncated gzip file</source>
        <translation>{url} 发来的 gzip 文件已损坏或不完整</translation>
    </message>
    <message>
        <source>check the connection, or set FOVEA_MIRROR to an address or folder that has the file</source>
        <translation>请检查网络连接，或把 FOVEA_MIRROR 设为提供该文件的地址或文件夹</translation>
    </message>
    <message>
        <source>free some space, or set FOVEA_HOME to a folder on another disk</source>
        <translation>请腾出一些空间，或把 FOVEA_HOME 设为其他磁盘上的文件夹</translation>
    </message>
    <message>
        <source>the network library could not be started</source>
        <translation>网络库无法启动</translation>
    </message>
    <message>
        <source>{url} cannot resume the download</source>
        <translation>{url} 无法从上次中断处继续下载</translation>
    </message>
    <message>
        <source>{url} refuses access (HTTP {status})</source>
        <translation>{url} 拒绝访问（HTTP {status}）</translation>
    </message>
    <message>
        <source>{url} does not exist (HTTP {status})</source>
        <translation>{url} 不存在（HTTP {status}）</translation>
    </message>
    <message>
        <source>{url} asks to try again later (HTTP {status})</source>
        <translation>{url} 要求稍后再试（HTTP {status}）</translation>
    </message>
    <message>
        <source>{url} answered with HTTP status {status}</source>
        <translation>{url} 返回 HTTP 状态 {status}</translation>
    </message>
    <message>
        <source>&apos;{url}&apos; is not an http, https or file address</source>
        <translation>“{url}”不是 http、https 或 file 地址</translation>
    </message>
    <message>
        <source>{url} does not exist or cannot be read</source>
        <translation>{url} 不存在或无法读取</translation>
    </message>
    <message>
        <source>{url} cannot be reached: {reason}</source>
        <translation>无法连接 {url}：{reason}</translation>
    </message>
    <message>
        <source>{url} cannot be read: {reason}</source>
        <translation>无法读取 {url}：{reason}</translation>
    </message>
    <message>
        <source>{url} ended after {got} of {expected} bytes</source>
        <translation>{url} 在 {got} 字节处结束，应为 {expected} 字节</translation>
    </message>
    <message>
        <source>{path} is nested too deeply or links back to itself</source>
        <translation>{path} 嵌套过深，或链接回了自身</translation>
    </message>
    <message>
        <source>give the folder of one dataset</source>
        <translation>请给出单个数据集的文件夹</translation>
    </message>
    <message>
        <source>{path} is neither a folder nor a .tar.gz or .zip file</source>
        <translation>{path} 既不是文件夹，也不是 .tar.gz 或 .zip 文件</translation>
    </message>
    <message>
        <source>the import was stopped</source>
        <translation>导入已停止</translation>
    </message>
    <message>
        <source>Unpacking {file}</source>
        <translation>正在解压 {file}</translation>
    </message>
    <message>
        <source>{file} is not the published archive of {dataset}: its checksum is {got}</source>
        <translation>{file} 不是公开发布的 {dataset} 归档文件：其校验和为 {got}</translation>
    </message>
    <message>
        <source>Checking {file}</source>
        <translation>正在检查 {file}</translation>
    </message>
    <message>
        <source>Copying {file}</source>
        <translation>正在复制 {file}</translation>
    </message>
    <message>
        <source>cannot import {path}: {reason}</source>
        <translation>无法导入 {path}：{reason}</translation>
    </message>
    <message>
        <source>Downloading {file}</source>
        <translation>正在下载 {file}</translation>
    </message>
    <message>
        <source>{name} is not a file of {dataset}</source>
        <translation>{name} 不是 {dataset} 的文件</translation>
    </message>
    <message>
        <source>{path} is not a file of {dataset} (at byte {offset}: {what})</source>
        <translation>{path} 不是 {dataset} 的文件（第 {offset} 字节处：{what}）</translation>
    </message>
    <message>
        <source>download the file again, or use the folder with the right files</source>
        <translation>请重新下载该文件，或使用含有正确文件的文件夹</translation>
    </message>
    <message>
        <source>{path} does not contain all files of {dataset}; missing: {names}</source>
        <translation>{path} 中缺少 {dataset} 的文件：{names}</translation>
    </message>
    <message>
        <source>import it as &apos;{id}&apos; or give the right file</source>
        <translation>请以“{id}”导入，或给出正确的文件</translation>
    </message>
    <message>
        <source>{file} has the right format but differs from the published file of {dataset}: wrong checksum</source>
        <translation>{file} 的格式正确，但与公开发布的 {dataset} 文件不同：校验和不符</translation>
    </message>
    <message>
        <source>{file} has the right format; it was not verified, because no checksum of its content is published</source>
        <translation>{file} 的格式正确；未经校验，因为没有公布其内容的校验和</translation>
    </message>
    <message>
        <source>KMNIST</source>
        <translation>KMNIST</translation>
    </message>
    <message>
        <source>Imagenette</source>
        <translation>Imagenette</translation>
    </message>
    <message>
        <source>tench</source>
        <translation>丁鲷</translation>
    </message>
    <message>
        <source>English springer</source>
        <translation>英国史宾格犬</translation>
    </message>
    <message>
        <source>cassette player</source>
        <translation>盒式磁带机</translation>
    </message>
    <message>
        <source>chain saw</source>
        <translation>链锯</translation>
    </message>
    <message>
        <source>church</source>
        <translation>教堂</translation>
    </message>
    <message>
        <source>French horn</source>
        <translation>圆号</translation>
    </message>
    <message>
        <source>garbage truck</source>
        <translation>垃圾车</translation>
    </message>
    <message>
        <source>gas pump</source>
        <translation>加油机</translation>
    </message>
    <message>
        <source>golf ball</source>
        <translation>高尔夫球</translation>
    </message>
    <message>
        <source>parachute</source>
        <translation>降落伞</translation>
    </message>
    <message>
        <source>choose another name</source>
        <translation>请换一个名称</translation>
    </message>
    <message>
        <source>use letters, digits, &apos;-&apos;, &apos;_&apos; and &apos;.&apos;, such as &apos;{proper}&apos;</source>
        <translation>请使用字母、数字、“-”、“_”和“.”，例如“{proper}”</translation>
    </message>
    <message>
        <source>cannot write to {path}: {reason}</source>
        <translation>无法写入 {path}：{reason}</translation>
    </message>
    <message>
        <source>{path} is being downloaded by another process</source>
        <translation>另一个进程正在下载 {path}</translation>
    </message>
    <message>
        <source>cannot lock {path}: {reason}</source>
        <translation>无法锁定 {path}：{reason}</translation>
    </message>
    <message>
        <source>the dataset &apos;{id}&apos; is being installed or removed by another process</source>
        <translation>另一个进程正在安装或删除数据集“{id}”</translation>
    </message>
    <message>
        <source>cannot move the dataset to {path}: {reason}</source>
        <translation>无法把数据集移到 {path}：{reason}</translation>
    </message>
    <message>
        <source>cannot move {path} to the trash: {reason}</source>
        <translation>无法把 {path} 移入回收站：{reason}</translation>
    </message>
    <message>
        <source>the trash {path} is full</source>
        <translation>回收站 {path} 已满</translation>
    </message>
    <message>
        <source>cannot remove {path}: {reason}</source>
        <translation>无法删除 {path}：{reason}</translation>
    </message>
    <message>
        <source>comparing images</source>
        <translation>正在比较图片</translation>
    </message>
    <message>
        <source>images of the {part} set that are also in the {other} set: {count}</source>
        <translation>{part} 集合中同时出现在 {other} 集合的图片：{count}</translation>
    </message>
    <message>
        <source>images with several labels: {count}</source>
        <translation>带有多个标签的图片：{count}</translation>
    </message>
    <message>
        <source>images of the {part} set with near-duplicates in the {other} set: {count}</source>
        <translation>{part} 集合中与 {other} 集合几乎相同的图片：{count}</translation>
    </message>
    <message>
        <source>groups of near-duplicates with several labels: {count}</source>
        <translation>几乎相同却带有多个标签的图片组：{count}</translation>
    </message>
    <message>
        <source>copy the file again, or save it again with an image editor</source>
        <translation>请重新复制该文件，或用图片编辑器另存</translation>
    </message>
    <message>
        <source>preview {field}: must be {low} to {high}, got {value}</source>
        <translation>预览 {field}：必须是 {low} 到 {high}，实际为 {value}</translation>
    </message>
    <message>
        <source>data.validation: &apos;{name}&apos; has no test set</source>
        <translation>data.validation：“{name}”没有测试集</translation>
    </message>
    <message>
        <source>a class needs at least two images</source>
        <translation>每个类别至少需要两张图片</translation>
    </message>
    <message>
        <source>{path} is truncated: it ends after {bytes} bytes</source>
        <translation>{path} 不完整：文件在 {bytes} 字节后结束</translation>
    </message>
    <message>
        <source>download or copy it again, and compare its size with the original&apos;s</source>
        <translation>请重新下载或复制，并与原文件比较大小</translation>
    </message>
    <message>
        <source>{path} is damaged: {problem}</source>
        <translation>{path} 已损坏：{problem}</translation>
    </message>
    <message>
        <source>download or copy it again</source>
        <translation>请重新下载或复制</translation>
    </message>
    <message>
        <source>the image {name} is empty, or neither grey nor colour</source>
        <translation>图片 {name} 为空，或既非灰度也非彩色</translation>
    </message>
    <message>
        <source>the image {name} cannot be written as PNG</source>
        <translation>图片 {name} 无法写成 PNG</translation>
    </message>
    <message>
        <source>{path} refers to {name}, which does not belong in a weights file; Fovea did not run it</source>
        <translation>{path} 引用了 {name}，权重文件中不应有此内容；Fovea 没有执行它</translation>
    </message>
    <message>
        <source>save plain Python numbers or tensors instead, such as float(x)</source>
        <translation>请改存普通的 Python 数值或张量，例如 float(x)</translation>
    </message>
    <message>
        <source>save only the weights in Python: torch.save(model.state_dict(), file)</source>
        <translation>请在 Python 中只保存权重：torch.save(model.state_dict(), file)</translation>
    </message>
    <message>
        <source>do not open it with Python&apos;s pickle either, unless you trust its author</source>
        <translation>除非信任其制作者，否则也不要用 Python 的 pickle 打开它</translation>
    </message>
    <message>
        <source>{path} contains a conjugate or negative view of a tensor, which is not supported</source>
        <translation>{path} 含有张量的共轭视图或负视图，不受支持</translation>
    </message>
    <message>
        <source>call resolve_conj() and resolve_neg() in Python before saving</source>
        <translation>保存前请在 Python 中调用 resolve_conj() 和 resolve_neg()</translation>
    </message>
    <message>
        <source>no weights: the value is not a dict of named tensors</source>
        <translation>没有权重：该值不是按名称存放张量的 dict</translation>
    </message>
    <message>
        <source>save the weights in Python with torch.save(model.state_dict(), file)</source>
        <translation>请在 Python 中用 torch.save(model.state_dict(), file) 保存权重</translation>
    </message>
    <message>
        <source>{path} is a folder, not a file</source>
        <translation>{path} 是文件夹，不是文件</translation>
    </message>
    <message>
        <source>{path} is a web page, not a weights file</source>
        <translation>{path} 是网页，不是权重文件</translation>
    </message>
    <message>
        <source>the address answered with a page, such as a sign-in or an error; open it in a browser and save the file itself</source>
        <translation>该地址返回的是网页，例如登录页或错误页；请在浏览器中打开并保存文件本身</translation>
    </message>
    <message>
        <source>{path} is a Git LFS pointer, not the weights themselves</source>
        <translation>{path} 是 Git LFS 指针，不是权重本身</translation>
    </message>
    <message>
        <source>run `git lfs pull` in that repository, or download the file from its page</source>
        <translation>请在该仓库中运行 `git lfs pull`，或从网页上下载该文件</translation>
    </message>
    <message>
        <source>{path} is a safetensors file, not a PyTorch file</source>
        <translation>{path} 是 safetensors 文件，不是 PyTorch 文件</translation>
    </message>
    <message>
        <source>{path} was written by a PyTorch older than 0.1.10, or is another tar archive</source>
        <translation>{path} 由早于 0.1.10 的 PyTorch 写成，或是其他 tar 归档文件</translation>
    </message>
    <message>
        <source>load it in Python and save it again with torch.save</source>
        <translation>请在 Python 中加载，再用 torch.save 重新保存</translation>
    </message>
    <message>
        <source>{path} is not a PyTorch file</source>
        <translation>{path} 不是 PyTorch 文件</translation>
    </message>
    <message>
        <source>files of torch.save begin with a zip archive or a pickle; this one begins with neither</source>
        <translation>torch.save 的文件以 zip 归档或 pickle 开头，这个文件两者都不是</translation>
    </message>
    <message>
        <source>{path} is a TorchScript archive, not a weights file</source>
        <translation>{path} 是 TorchScript 归档文件，不是权重文件</translation>
    </message>
    <message>
        <source>save its weights in Python: torch.save(torch.jit.load(file).state_dict(), other)</source>
        <translation>请在 Python 中保存其权重：torch.save(torch.jit.load(file).state_dict(), other)</translation>
    </message>
    <message>
        <source>{path} is a zip archive but not from torch.save: it has no data.pkl</source>
        <translation>{path} 是 zip 归档文件，但不是由 torch.save 写成：其中没有 data.pkl</translation>
    </message>
    <message>
        <source>if it contains weights, unpack it and choose the weights file</source>
        <translation>如果里面有权重，请先解压，再选择权重文件本身</translation>
    </message>
    <message>
        <source>{path} was written with another byte order, which is not supported</source>
        <translation>{path} 的字节序与本机不同，不受支持</translation>
    </message>
    <message>
        <source>load it in Python and save it again on this computer</source>
        <translation>请在本机的 Python 中加载并重新保存</translation>
    </message>
    <message>
        <source>not enough memory to read {path}</source>
        <translation>内存不足，无法读取 {path}</translation>
    </message>
    <message>
        <source>{path} is a Python pickle but not from torch.save</source>
        <translation>{path} 是 Python pickle，但不是由 torch.save 写成</translation>
    </message>
    <message>
        <source>a PyTorch file cannot contain this value: {what}</source>
        <translation>PyTorch 文件无法存放此值：{what}</translation>
    </message>
    <message>
        <source>raise data.size</source>
        <translation>请增大 data.size</translation>
    </message>
    <message>
        <source>Small CNN</source>
        <translation>小型 CNN</translation>
    </message>
    <message>
        <source>Two convolutions and a hidden layer. Learns digits in a minute; a good first model for small images.</source>
        <translation>两个卷积层加一个隐藏层。一分钟即可学会识别数字，适合作为小图片的第一个模型。</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Fraction of hidden values set to zero at random in training. Higher reduces overfitting; too high slows training.</source>
        <translation>训练时随机置零的隐藏层输出的比例。越大，越能减少过拟合；过大则拖慢训练。</translation>
    </message>
    <message>
        <source>Hidden units</source>
        <translation>隐藏单元数</translation>
    </message>
    <message>
        <source>Width of the hidden layer. More can represent more and costs memory and time.</source>
        <translation>隐藏层的宽度。越大，表达能力越强，占用的内存和时间也越多。</translation>
    </message>
    <message>
        <source>Perceptron</source>
        <translation>多层感知机</translation>
    </message>
    <message>
        <source>Fully connected layers only, to compare with convolutions.</source>
        <translation>只有全连接层，便于与卷积比较。</translation>
    </message>
    <message>
        <source>Widths of the hidden layers, one number per layer. More and wider layers can represent more and overfit sooner.</source>
        <translation>各隐藏层的宽度，每层一个数。层越多、越宽，拟合能力越强，也越快过拟合。</translation>
    </message>
    <message>
        <source>Fraction of the last hidden values set to zero at random in training. Higher reduces overfitting.</source>
        <translation>训练时随机置零的最后一个隐藏层输出的比例。越大，越能减少过拟合。</translation>
    </message>
    <message>
        <source>the checkpoint does not describe its model</source>
        <translation>检查点没有描述其模型</translation>
    </message>
    <message>
        <source>classes are matched by name; rename the folders, or train on this dataset</source>
        <translation>类别按名称匹配；请重命名文件夹，或用该数据集训练</translation>
    </message>
    <message>
        <source>&apos;{key}&apos; in {path} has an unexpected type</source>
        <translation>{path} 中“{key}”的类型不符</translation>
    </message>
    <message>
        <source>there is no run or checkpoint {path}</source>
        <translation>没有训练任务或检查点 {path}</translation>
    </message>
    <message>
        <source>the run {path} has no checkpoint yet</source>
        <translation>训练任务 {path} 还没有检查点</translation>
    </message>
    <message>
        <source>unknown run state &apos;{name}&apos;</source>
        <translation>未知的训练任务状态“{name}”</translation>
    </message>
    <message>
        <source>a run&apos;s name must not be empty</source>
        <translation>训练任务的名称不能为空</translation>
    </message>
    <message>
        <source>a run&apos;s name must be a single line</source>
        <translation>训练任务的名称只能有一行</translation>
    </message>
    <message>
        <source>put longer text into the run&apos;s note</source>
        <translation>较长的文字请写在训练任务的备注中</translation>
    </message>
    <message>
        <source>{path} already contains a run</source>
        <translation>{path} 中已有训练任务</translation>
    </message>
    <message>
        <source>choose another folder, or resume the run: fovea resume {path}</source>
        <translation>请选择其他文件夹，或继续该训练任务：fovea resume {path}</translation>
    </message>
    <message>
        <source>the run folder</source>
        <translation>训练任务文件夹</translation>
    </message>
    <message>
        <source>cannot move {path}: {reason}</source>
        <translation>无法移动 {path}：{reason}</translation>
    </message>
    <message>
        <source>{count} runs are named &apos;{name}&apos;</source>
        <translation>有 {count} 个训练任务名为“{name}”</translation>
    </message>
    <message>
        <source>use the folder of one of them: {folders}</source>
        <translation>请使用其中一个的文件夹：{folders}</translation>
    </message>
    <message>
        <source>another Fovea process is writing the run {path}</source>
        <translation>另一个 Fovea 进程正在写入训练任务 {path}</translation>
    </message>
    <message>
        <source>wait until it ends, or stop it</source>
        <translation>请等待其结束，或将其停止</translation>
    </message>
    <message>
        <source>cannot delete {path}: {reason}</source>
        <translation>无法删除 {path}：{reason}</translation>
    </message>
    <message>
        <source>the TensorBoard log</source>
        <translation>TensorBoard 日志</translation>
    </message>
    <message>
        <source>training.device: cannot use &apos;{name}&apos;: {why}</source>
        <translation>training.device：无法使用“{name}”：{why}</translation>
    </message>
    <message>
        <source>there is no such device</source>
        <translation>没有这个设备</translation>
    </message>
    <message>
        <source>the number is not valid</source>
        <translation>编号无效</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>耐心值</translation>
    </message>
    <message>
        <source>Ends the run after a number of epochs without improvement.</source>
        <translation>连续若干轮没有改善时结束训练。</translation>
    </message>
    <message>
        <source>Epochs without improvement before the run ends. Higher waits longer.</source>
        <translation>连续多少轮没有改善时结束训练。越大，等待越久。</translation>
    </message>
    <message>
        <source>Validation loss</source>
        <translation>验证损失</translation>
    </message>
    <message>
        <source>Validation accuracy</source>
        <translation>验证准确率</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>The metric that must improve. The loss is more sensitive; the accuracy is what counts in the end.</source>
        <translation>需要改善的指标。损失更灵敏，准确率才是最终目标。</translation>
    </message>
    <message>
        <source>Minimum improvement</source>
        <translation>最小改善</translation>
    </message>
    <message>
        <source>Smaller improvements do not count. Higher ends runs sooner.</source>
        <translation>小于此值的改善不算改善。越大，结束得越早。</translation>
    </message>
    <message>
        <source>Cross-entropy</source>
        <translation>交叉熵</translation>
    </message>
    <message>
        <source>The usual loss for classification: the negative logarithm of the true class&apos;s probability.</source>
        <translation>分类常用的损失：正确类别概率的负对数。</translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation>标签平滑</translation>
    </message>
    <message>
        <source>Fraction of probability given to the other classes. A small value (0.1) reduces overconfidence; higher reduces it more.</source>
        <translation>分给其他类别的概率比例。取较小的值（如 0.1）可减轻过度自信，调高则更明显。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Size of the weight updates. Higher trains faster until the loss jumps or diverges; lower is steadier and slower. The most important value to tune.</source>
        <translation>权重更新的幅度。越大，训练越快，过大则损失跳动或发散；越小，越稳定、越慢。这是最需要调的参数。</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>Pulls weights towards zero. Higher reduces overfitting; too high prevents learning.</source>
        <translation>使权重趋向零。越大，越能减少过拟合；过大则无法学习。</translation>
    </message>
    <message>
        <source>Betas</source>
        <translation>Beta 系数</translation>
    </message>
    <message>
        <source>Decay rates of the running means of the gradient and its square. Closer to 1 averages over more steps and reacts more slowly.</source>
        <translation>梯度及其平方的滑动平均的衰减率。越接近 1，平均的步数越多，反应越慢。</translation>
    </message>
    <message>
        <source>Epsilon</source>
        <translation>Epsilon</translation>
    </message>
    <message>
        <source>Avoids division by zero. Higher damps steps with tiny gradients.</source>
        <translation>避免除以零。越大，梯度极小时的步长越受抑制。</translation>
    </message>
    <message>
        <source>Adapts the step of each weight. A good default that needs little tuning.</source>
        <translation>为每个权重调整步长。不错的默认选择，几乎不用调参。</translation>
    </message>
    <message>
        <source>Adam with weight decay separate from the gradient. Better if you use weight decay.</source>
        <translation>权重衰减与梯度分开计算的 Adam，使用权重衰减时效果更好。</translation>
    </message>
    <message>
        <source>Divides the step by a running mean of the gradient&apos;s size.</source>
        <translation>把步长除以梯度大小的滑动平均。</translation>
    </message>
    <message>
        <source>Alpha</source>
        <translation>Alpha</translation>
    </message>
    <message>
        <source>Decay rate of the running mean. Closer to 1 reacts more slowly.</source>
        <translation>滑动平均的衰减率。越接近 1，反应越慢。</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>动量</translation>
    </message>
    <message>
        <source>Stochastic gradient descent with momentum.</source>
        <translation>带动量的随机梯度下降。</translation>
    </message>
    <message>
        <source>Nesterov</source>
        <translation>Nesterov</translation>
    </message>
    <message>
        <source>the checkpoint does not contain the run&apos;s progress</source>
        <translation>检查点没有记录训练进度</translation>
    </message>
    <message>
        <source>training.early_stopping: {why}</source>
        <translation>training.early_stopping：{why}</translation>
    </message>
    <message>
        <source>training.schedule: &apos;{id}&apos; {why}</source>
        <translation>training.schedule：“{id}” {why}</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>Epochs in which the learning rate rises to its full value. Higher steadies the start with large networks and learning rates.</source>
        <translation>学习率升到设定值所用的轮数。越大，大型网络和大学习率的起步越稳定。</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>恒定</translation>
    </message>
    <message>
        <source>A constant learning rate.</source>
        <translation>学习率保持不变。</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>Decreases the learning rate along a cosine curve to nearly zero.</source>
        <translation>学习率沿余弦曲线降到接近零。</translation>
    </message>
    <message>
        <source>Final fraction</source>
        <translation>最终比例</translation>
    </message>
    <message>
        <source>One cycle</source>
        <translation>单周期</translation>
    </message>
    <message>
        <source>Warms up to the full learning rate, then decreases it to nearly zero. Fast and robust for a fixed number of epochs.</source>
        <translation>先升到设定的学习率，再降到接近零。轮数固定时快速而稳健。</translation>
    </message>
    <message>
        <source>Warm-up fraction</source>
        <translation>预热比例</translation>
    </message>
    <message>
        <source>Fraction of the run in which the learning rate rises. Higher gives a slower start.</source>
        <translation>学习率上升阶段占整个训练的比例。越大，起步越平缓。</translation>
    </message>
    <message>
        <source>Initial LR divisor</source>
        <translation>起始学习率除数</translation>
    </message>
    <message>
        <source>The first learning rate is the full rate divided by this. Higher starts lower.</source>
        <translation>起始学习率为设定值除以此数。越大，起始学习率越低。</translation>
    </message>
    <message>
        <source>Final LR divisor</source>
        <translation>最终学习率除数</translation>
    </message>
    <message>
        <source>The last learning rate is the first one divided by this. Higher ends lower.</source>
        <translation>最终学习率为起始值除以此数。越大，最终学习率越低。</translation>
    </message>
    <message>
        <source>Cycle momentum</source>
        <translation>循环动量</translation>
    </message>
    <message>
        <source>Lowers the momentum while the learning rate is high, then raises it again.</source>
        <translation>学习率高时降低动量，之后再升回。</translation>
    </message>
    <message>
        <source>Momentum range</source>
        <translation>动量范围</translation>
    </message>
    <message>
        <source>Lowest momentum (at the peak) and highest (at both ends).</source>
        <translation>动量的最小值（学习率最高时）和最大值（首尾两端）。</translation>
    </message>
    <message>
        <source>On plateau</source>
        <translation>停滞时降低</translation>
    </message>
    <message>
        <source>Lowers the learning rate when the validation loss stops falling.</source>
        <translation>验证损失不再下降时降低学习率。</translation>
    </message>
    <message>
        <source>Factor</source>
        <translation>系数</translation>
    </message>
    <message>
        <source>The learning rate is multiplied by this. Lower makes each reduction larger.</source>
        <translation>学习率每次乘以此数。越小，每次降得越多。</translation>
    </message>
    <message>
        <source>Epochs without improvement before the learning rate is lowered. Higher waits longer.</source>
        <translation>连续多少轮没有改善时降低学习率。越大，等待越久。</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Relative decrease of the loss that counts as an improvement. Higher requires more.</source>
        <translation>损失相对下降达到多少才算改善。越大，要求越高。</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>阶梯</translation>
    </message>
    <message>
        <source>Lowers the learning rate by a factor every few epochs.</source>
        <translation>每隔若干轮，学习率乘以一个系数。</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>Epochs between two reductions. Higher keeps the learning rate high for longer.</source>
        <translation>两次降低之间的轮数。越大，学习率保持较高的时间越长。</translation>
    </message>
    <message>
        <source>the dataset&apos;s classes have changed since the checkpoint was saved</source>
        <translation>保存检查点之后，数据集的类别发生了变化</translation>
    </message>
    <message>
        <source>opening was cancelled</source>
        <translation>打开已取消</translation>
    </message>
    <message>
        <source>the window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>best model saved after step {step}</source>
        <translation>第 {step} 步后保存了最佳模型</translation>
    </message>
    <message>
        <source>checkpoint saved after step {step}</source>
        <translation>第 {step} 步后保存了检查点</translation>
    </message>
    <message>
        <source>{path} changed from {before} to {after} at step {step}</source>
        <translation>{path} 在第 {step} 步由 {before} 改为 {after}</translation>
    </message>
    <message>
        <source>data.normalize: &apos;{text}&apos; is not MEANS/STDS such as 0.5/0.5</source>
        <translation>data.normalize：“{text}”不符合 MEANS/STDS 的写法，例如 0.5/0.5</translation>
    </message>
    <message>
        <source>{flag}: must be a time such as 90s, 10m or 1.5h, got {value}</source>
        <translation>{flag}：必须是时间，例如 90s、10m 或 1.5h，实际为 {value}</translation>
    </message>
    <message>
        <source>--set: must be PATH=VALUE such as model.dropout=0.3, got {value}</source>
        <translation>--set：必须写成 PATH=VALUE，例如 model.dropout=0.3，实际为 {value}</translation>
    </message>
    <message>
        <source>add --yes to confirm</source>
        <translation>请加上 --yes 确认</translation>
    </message>
    <message>
        <source>px</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>°</source>
        <translation>°</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>one of {names}</source>
        <translation>{names} 之一</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} 到 {high}</translation>
    </message>
    <message>
        <source>{low} or more</source>
        <translation>{low} 或更大</translation>
    </message>
    <message>
        <source>at most {high}</source>
        <translation>{high} 或更小</translation>
    </message>
    <message>
        <source>a finite number</source>
        <translation>有限的数</translation>
    </message>
    <message>
        <source>{values} or {word}</source>
        <translation>{values} 或 {word}</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>searching was cancelled</source>
        <translation>搜索已取消</translation>
    </message>
    <message>
        <source>the run {path} is no longer there</source>
        <translation>训练任务 {path} 已不存在</translation>
    </message>
    <message>
        <source>the pictures of &apos;{name}&apos; changed while they were tested</source>
        <translation>“{name}”的图片在测试期间发生了变化</translation>
    </message>
    <message>
        <source>test again once they stay as they are</source>
        <translation>请等图片不再变动后重新测试</translation>
    </message>
    <message>
        <source>the test was cancelled</source>
        <translation>测试已取消</translation>
    </message>
    <message>
        <source>testing {name}</source>
        <translation>正在测试 {name}</translation>
    </message>
    <message>
        <source>no image from {source}</source>
        <translation>{source} 没有画面</translation>
    </message>
    <message>
        <source>close other programs that use the camera, or unplug it and plug it in again</source>
        <translation>请关闭其他占用摄像头的程序，或拔下摄像头再重新接上</translation>
    </message>
    <message>
        <source>cannot open {source}</source>
        <translation>无法打开 {source}</translation>
    </message>
    <message>
        <source>there is no camera</source>
        <translation>没有摄像头</translation>
    </message>
    <message>
        <source>connect one and try again</source>
        <translation>请接上摄像头后重试</translation>
    </message>
    <message>
        <source>no permission to open the camera {device}</source>
        <translation>没有权限打开摄像头 {device}</translation>
    </message>
    <message>
        <source>{path} holds no trained model yet</source>
        <translation>{path} 中还没有训练好的模型</translation>
    </message>
    <message>
        <source>the folder {path} is not given from the root on</source>
        <translation>文件夹 {path} 不是绝对路径</translation>
    </message>
    <message>
        <source>the folder {path} cannot be written to</source>
        <translation>无法写入文件夹 {path}</translation>
    </message>
    <message>
        <source>check the permissions, or choose a folder of your own</source>
        <translation>请检查权限，或选择您自己的文件夹</translation>
    </message>
    <message>
        <source>the shape of the exported model&apos;s output differs from the original</source>
        <translation>导出模型的输出形状与原模型不同</translation>
    </message>
    <message>
        <source>no file was written; try another format, and report this</source>
        <translation>未写入文件；请换一种格式，并报告此问题</translation>
    </message>
    <message>
        <source>the exported model was read back but cannot be run</source>
        <translation>导出的模型可以读回，但无法运行</translation>
    </message>
    <message>
        <source>a network with a fixed batch size can cause this</source>
        <translation>网络把批大小固定时会出现这种情况</translation>
    </message>
    <message>
        <source>use the extension .torchscript, .onnx, .safetensors or .pth, or set the format</source>
        <translation>请使用扩展名 .torchscript、.onnx、.safetensors 或 .pth，或指定格式</translation>
    </message>
    <message>
        <source>unknown export format &apos;{name}&apos;</source>
        <translation>未知的导出格式“{name}”</translation>
    </message>
    <message>
        <source>{path} is the checkpoint itself</source>
        <translation>{path} 就是检查点本身</translation>
    </message>
    <message>
        <source>choose another name, or allow overwriting</source>
        <translation>请换一个名称，或允许覆盖</translation>
    </message>
    <message>
        <source>reading the model</source>
        <translation>正在读取模型</translation>
    </message>
    <message>
        <source>writing</source>
        <translation>正在写入</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Network and weights as one program for PyTorch and LibTorch, in Python and C++. Supports every network.</source>
        <translation>网络和权重合成一个程序，供 Python 或 C++ 中的 PyTorch 和 LibTorch 使用。支持所有网络。</translation>
    </message>
    <message>
        <source>Network and weights for all other programs: ONNX Runtime, OpenCV, TensorRT, OpenVINO, browsers and phones.</source>
        <translation>网络和权重，供其他程序使用：ONNX Runtime、OpenCV、TensorRT、OpenVINO、浏览器和手机。</translation>
    </message>
    <message>
        <source>Weights only, in the format of model hubs: fast to read, runs no code, for Python, Rust and more.</source>
        <translation>只有权重，采用各模型库通用的格式：读取快，不执行代码，可用于 Python、Rust 等。</translation>
    </message>
    <message>
        <source>Weights only, under their usual names: model.load_state_dict(torch.load(file)) in a program that has the network.</source>
        <translation>只有权重，使用通常的名称：在已有该网络的程序中用 model.load_state_dict(torch.load(file)) 读取。</translation>
    </message>
    <message>
        <source>{file} contains no model that this Fovea can read</source>
        <translation>{file} 中没有当前版本的 Fovea 能读取的模型</translation>
    </message>
    <message>
        <source>remove the file, or update Fovea if a newer one wrote it</source>
        <translation>请删除该文件；如果它由更新的版本写成，请更新 Fovea</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; cannot be a model&apos;s name</source>
        <translation>“{name}”不能用作模型名</translation>
    </message>
    <message>
        <source>use letters, digits, &apos;-&apos;, &apos;_&apos; and &apos;.&apos;</source>
        <translation>请使用字母、数字、“-”、“_”和“.”</translation>
    </message>
    <message>
        <source>a model named &apos;{name}&apos; already exists</source>
        <translation>已有名为“{name}”的模型</translation>
    </message>
    <message>
        <source>choose another name, or replace it</source>
        <translation>请换一个名称，或替换已有的模型</translation>
    </message>
    <message>
        <source>you have no model named &apos;{name}&apos;</source>
        <translation>您没有名为“{name}”的模型</translation>
    </message>
    <message>
        <source>{file} cannot be deleted</source>
        <translation>无法删除 {file}</translation>
    </message>
    <message>
        <source>set the dataset to test on: --dataset NAME|FOLDER</source>
        <translation>请指定测试用的数据集：--dataset NAME|FOLDER</translation>
    </message>
    <message>
        <source>Random resized crop</source>
        <translation>随机缩放裁剪</translation>
    </message>
    <message>
        <source>Crops a random area with a random aspect ratio and resizes it to the model&apos;s input: the usual choice for photos. Put it first.</source>
        <translation>随机裁剪一块区域（面积和长宽比随机），再缩放到模型的输入尺寸，是照片的常用做法。请放在最前面。</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>面积</translation>
    </message>
    <message>
        <source>Range of the crop&apos;s area as a fraction of the image. A lower minimum trains on smaller details; a higher one keeps the whole object in view.</source>
        <translation>裁剪区域占图片面积的比例范围。最小值越小，越能学到细节；越大，越能保留完整的物体。</translation>
    </message>
    <message>
        <source>Aspect ratio</source>
        <translation>长宽比</translation>
    </message>
    <message>
        <source>Range of width divided by height. A wider range stretches images more; closer to 1 keeps shapes.</source>
        <translation>宽高比的范围。范围越大，图片变形越大；越接近 1，形状越不失真。</translation>
    </message>
    <message>
        <source>used as {model} with {classes} classes (names: {names}), images of {size} px, crop {crop}, normalised by {mean}/{std}</source>
        <translation>按 {model} 使用：{classes} 个类别（名称：{names}），图片 {size} 像素，裁剪比例 {crop}，归一化 {mean}/{std}</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>裁剪比例</translation>
    </message>
    <message>
        <source>Fraction of the image&apos;s shorter side that is kept, from the centre. Pretrained models are tested with 0.875. Higher keeps more of the edges; lower enlarges the centre.</source>
        <translation>中间保留部分占图片短边的比例。预训练模型按 0.875 测试。越大，保留的边缘越多；越小，中间部分放得越大。</translation>
    </message>
    <message>
        <source>from weights or images</source>
        <translation>由权重或图片决定</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>灰度</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>彩色</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>通道数</translation>
    </message>
    <message>
        <source>One input channel (grey) or three (colour). Images are converted. &apos;auto&apos; uses the channels of the pretrained weights, or else of the images.</source>
        <translation>输入为一个通道（灰度）或三个通道（彩色），图片会自动转换。“auto”采用预训练权重的通道数，没有预训练权重时采用图片的通道数。</translation>
    </message>
    <message>
        <source>Unfreeze a stage every</source>
        <translation>解冻间隔</translation>
    </message>
    <message>
        <source>Gradual unfreezing: after this many epochs the frozen stage nearest to the head is unfrozen, then the next one. Higher keeps pretrained weights longer; 0 unfreezes nothing.</source>
        <translation>逐步解冻：每过这么多轮，解冻一个阶段，从最靠近分类头的开始。越大，预训练权重保持得越久；0 表示不解冻。</translation>
    </message>
    <message>
        <source>Layer decay</source>
        <translation>逐层衰减</translation>
    </message>
    <message>
        <source>Each stage&apos;s learning rate, as a fraction of the next stage&apos;s; the head has the full rate. Lower protects the first layers of a pretrained model; 1 uses one rate for all.</source>
        <translation>每个阶段的学习率与后一阶段之比，分类头使用完整的学习率。越小，越能保护预训练模型最前面的层；1 表示各阶段学习率相同。</translation>
    </message>
    <message>
        <source>a list of classes is a text file with one name per line, in the order of the model&apos;s outputs</source>
        <translation>类别列表是文本文件，每行一个名称，顺序与模型的输出一致</translation>
    </message>
    <message>
        <source>a list of {count} values</source>
        <translation>含 {count} 个值的列表</translation>
    </message>
    <message>
        <source>a list of {low} to {high} values</source>
        <translation>含 {low} 到 {high} 个值的列表</translation>
    </message>
    <message>
        <source>a list of {low} or more values</source>
        <translation>至少含 {low} 个值的列表</translation>
    </message>
    <message>
        <source>unknown list of classes &apos;{name}&apos;</source>
        <translation>未知的类别列表“{name}”</translation>
    </message>
    <message>
        <source>All 1,000</source>
        <translation>全部 1,000 个</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>ImageNet</source>
        <translation>ImageNet</translation>
    </message>
    <message>
        <source>{path} has no columns ImageId and PredictionString</source>
        <translation>{path} 没有 ImageId 和 PredictionString 列</translation>
    </message>
    <message>
        <source>{path}, line {line}: &apos;{name}&apos; is not one of ImageNet&apos;s 1,000 classes</source>
        <translation>{path} 第 {line} 行：“{name}”不属于 ImageNet 的 1,000 个类别</translation>
    </message>
    <message>
        <source>the operator {name} has no &apos;{argument}&apos;</source>
        <translation>算子 {name} 缺少“{argument}”</translation>
    </message>
    <message>
        <source>the operator {name} cannot be written as ONNX here: {why}</source>
        <translation>算子 {name} 在此处无法写成 ONNX：{why}</translation>
    </message>
    <message>
        <source>export as TorchScript, which supports every network</source>
        <translation>请导出为 TorchScript，它适用于任何网络</translation>
    </message>
    <message>
        <source>an operator uses &apos;{value}&apos;, which no earlier operator produces</source>
        <translation>某个算子使用了“{value}”，而之前的算子都没有产生它</translation>
    </message>
    <message>
        <source>OpenCV {version} cannot read the operator {operator} as this network uses it</source>
        <translation>OpenCV {version} 无法读取此网络中这样使用的算子 {operator}</translation>
    </message>
    <message>
        <source>OpenCV {version} reads this network but cannot run it</source>
        <translation>OpenCV {version} 能读取但不能运行此网络</translation>
    </message>
    <message>
        <source>ONNX&apos;s checker rejects the exported model</source>
        <translation>导出的模型未通过 ONNX 检查器</translation>
    </message>
    <message>
        <source>export as TorchScript, and report this</source>
        <translation>请导出为 TorchScript，并报告此问题</translation>
    </message>
    <message>
        <source>the model is larger than 2 GB, the limit of an ONNX file</source>
        <translation>模型超过了 ONNX 文件 2 GB 的上限</translation>
    </message>
    <message>
        <source>export as TorchScript</source>
        <translation>请导出为 TorchScript</translation>
    </message>
    <message>
        <source>a checkpoint is needed here; a safetensors file contains only weights</source>
        <translation>这里需要检查点；safetensors 文件只含权重</translation>
    </message>
    <message>
        <source>&apos;{tensor}&apos; in {path} has the unsupported data type {type}</source>
        <translation>{path} 中“{tensor}”的数据类型 {type} 不受支持</translation>
    </message>
    <message>
        <source>convert it in Python, for example with tensor.float(), and save it again</source>
        <translation>请在 Python 中转换（例如用 tensor.float()）后重新保存</translation>
    </message>
    <message>
        <source>a safetensors file cannot contain &apos;{tensor}&apos;: the format has no such data type</source>
        <translation>safetensors 文件无法存放“{tensor}”：该格式没有对应的数据类型</translation>
    </message>
    <message>
        <source>a safetensors file cannot contain two tensors named &apos;{tensor}&apos;</source>
        <translation>safetensors 文件不能存放两个都名为“{tensor}”的张量</translation>
    </message>
    <message>
        <source>a safetensors file cannot contain a name that is not UTF-8</source>
        <translation>safetensors 文件不能存放非 UTF-8 的名称</translation>
    </message>
    <message>
        <source>{path} contains no weights but {content}</source>
        <translation>{path} 中没有权重，其内容是 {content}</translation>
    </message>
    <message>
        <source>{path} is not a plain weights file: it refers to {name}; Fovea did not run it</source>
        <translation>{path} 不是单纯的权重文件：它引用了 {name}；Fovea 没有执行它</translation>
    </message>
    <message>
        <source>if you trust the file, save only the weights in Python: torch.save(model.state_dict(), file), or as safetensors</source>
        <translation>如果信任该文件，请在 Python 中只保存权重：torch.save(model.state_dict(), file)，或保存为 safetensors</translation>
    </message>
    <message>
        <source>Width of the two hidden layers at the end, which have most of the weights. Fewer are enough for few classes and small images; more need much memory. Published weights need 4,096.</source>
        <translation>末尾两个隐藏层的宽度，大部分权重都在这里。类别少、图片小时，较小的值即可；较大时占用大量内存。公开权重要求 4,096。</translation>
    </message>
    <message>
        <source>Stochastic depth</source>
        <translation>随机深度</translation>
    </message>
    <message>
        <source>Probability of skipping the last block for an image in training; lower for earlier blocks, 0 for the first. Higher reduces overfitting; too high slows training.</source>
        <translation>训练时对一张图片跳过最后一个块的概率；越靠前的块概率越小，第一个块为 0。越大，越能减少过拟合；过大则拖慢训练。</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>激活</translation>
    </message>
    <message>
        <source>A non-linear function of each value. Without it, several layers are equivalent to one. Put it after a convolution or a linear layer.</source>
        <translation>对每个值应用非线性函数。没有它，多层等价于一层。放在卷积层或线性层之后。</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>函数</translation>
    </message>
    <message>
        <source>ReLU is fast and a good default. GELU and SiLU are smooth, slower and sometimes slightly more accurate. Tanh and sigmoid limit values and slow training in deep networks.</source>
        <translation>ReLU 速度快，是不错的默认选择。GELU 和 SiLU 平滑、较慢，准确率有时略高。Tanh 和 sigmoid 把值限制在一定范围内，会拖慢深层网络的训练。</translation>
    </message>
    <message>
        <source>Batch normalisation</source>
        <translation>批归一化</translation>
    </message>
    <message>
        <source>Normalises each channel over the batch to mean 0 and standard deviation 1, then applies a learned scale and shift. Deep networks train faster and tolerate higher learning rates. Usually between a convolution and its activation.</source>
        <translation>在一批图片上把每个通道归一化为均值 0、标准差 1，再用学到的系数缩放和平移。深层网络训练更快，也能承受更大的学习率。通常放在卷积与激活之间。</translation>
    </message>
    <message>
        <source>Weight of the newest batch in the running statistics used in evaluation. Higher adapts faster, lower is steadier.</source>
        <translation>最新一批在评估所用的滑动统计量中所占的比例。越大，跟得越快；越小，越稳定。</translation>
    </message>
    <message>
        <source>Added to the variance to avoid division by zero. Higher damps channels that hardly vary.</source>
        <translation>加在方差上的数，避免除以零。越大，越会抑制几乎不变的通道。</translation>
    </message>
    <message>
        <source>{in} input and {out} output channels cannot both be divided into {groups} groups</source>
        <translation>{in} 个输入通道和 {out} 个输出通道不能都被 {groups} 组整除</translation>
    </message>
    <message>
        <source>set groups to 1, or to a number that divides both</source>
        <translation>请把组数设为 1，或设为两者的公约数</translation>
    </message>
    <message>
        <source>keeps the size</source>
        <translation>保持尺寸</translation>
    </message>
    <message>
        <source>Padding</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>卷积</translation>
    </message>
    <message>
        <source>Applies small learned filters at every position; one feature map per filter. First layers find edges, later layers larger patterns.</source>
        <translation>在每个位置应用学到的小滤波器，每个滤波器输出一张特征图。前面的层找到边缘，后面的层找到更大的图案。</translation>
    </message>
    <message>
        <source>Number of filters and output maps. More distinguish more patterns and cost time and memory.</source>
        <translation>滤波器的数量，也就是输出的特征图数量。越多，能区分的图案越多，占用的时间和内存也越多。</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>核大小</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>步幅</translation>
    </message>
    <message>
        <source>Pixels between filter positions. 2 halves the sides of the maps; higher shrinks them more.</source>
        <translation>滤波器每次移动的像素数。2 使特征图边长减半；越大，缩得越小。</translation>
    </message>
    <message>
        <source>Dilation</source>
        <translation>膨胀率</translation>
    </message>
    <message>
        <source>Distance between the pixels that a filter uses. Higher covers a larger area with the same weights, more coarsely.</source>
        <translation>滤波器所用像素之间的距离。越大，同样的权重覆盖的范围越大，但越粗略。</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>组数</translation>
    </message>
    <message>
        <source>Number of independent groups of channels. More is cheaper and less expressive; one group per channel makes a depthwise convolution.</source>
        <translation>互相独立的通道组数。越多，开销越小，表达能力越弱；组数等于通道数时即为深度卷积。</translation>
    </message>
    <message>
        <source>Bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>Adds a learned constant to each map. Useless directly before batch normalisation.</source>
        <translation>为每张特征图加上一个学到的数。后面紧接批归一化时没有用处。</translation>
    </message>
    <message>
        <source>Sets values to zero at random in training. Reduces overfitting.</source>
        <translation>训练时随机把一部分数值置零，减少过拟合。</translation>
    </message>
    <message>
        <source>Fraction of values set to zero. Higher reduces overfitting more; too high slows training.</source>
        <translation>置零的数值所占的比例。越大，越能减少过拟合；过大则拖慢训练。</translation>
    </message>
    <message>
        <source>Flatten</source>
        <translation>展平</translation>
    </message>
    <message>
        <source>Turns feature maps into a flat vector for the following linear layers.</source>
        <translation>把特征图展平为一维向量，供后面的线性层使用。</translation>
    </message>
    <message>
        <source>Global average</source>
        <translation>全局平均</translation>
    </message>
    <message>
        <source>Averages each map to one value: a flat vector with one value per channel for any image size. Needs far fewer weights afterwards than Flatten.</source>
        <translation>对每张特征图取平均：不论图片尺寸，都得到每个通道一个值的一维向量。与展平相比，之后所需的权重少得多。</translation>
    </message>
    <message>
        <source>needs maps of channels × height × width but receives a flat vector of {count} values</source>
        <translation>需要通道 × 高 × 宽的特征图，收到的却是 {count} 个数值的一维向量</translation>
    </message>
    <message>
        <source>move it before Flatten or Global average</source>
        <translation>请把它移到展平或全局平均之前</translation>
    </message>
    <message>
        <source>needs a flat vector but receives maps of {shape}</source>
        <translation>需要一维向量，收到的却是 {shape} 的特征图</translation>
    </message>
    <message>
        <source>add Flatten or Global average before it</source>
        <translation>请在前面加展平或全局平均</translation>
    </message>
    <message>
        <source>its window of {window} pixels is larger than its input maps of {shape}</source>
        <translation>{window} 像素的窗口大于 {shape} 的输入特征图</translation>
    </message>
    <message>
        <source>remove a pooling or a stride before it, use a smaller kernel, or raise data.size</source>
        <translation>请去掉前面的一个池化或步幅，减小核大小，或增大 data.size</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>Each output is a weighted sum of all inputs. Combines the patterns that earlier layers found.</source>
        <translation>每个输出都是所有输入的加权和，综合前面各层找到的图案。</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>单元数</translation>
    </message>
    <message>
        <source>Number of outputs. More can represent more and cost memory and time.</source>
        <translation>输出的个数。越多，表达能力越强，占用的内存和时间也越多。</translation>
    </message>
    <message>
        <source>Adds a learned constant to each output. Useless directly before batch normalisation.</source>
        <translation>为每个输出加上一个学到的数。后面紧接批归一化时没有用处。</translation>
    </message>
    <message>
        <source>Side of the window that is reduced to one value. Larger shrinks more and keeps less of the position.</source>
        <translation>合并为一个值的窗口的边长。越大，缩得越小，位置信息丢失越多。</translation>
    </message>
    <message>
        <source>Pixels between windows. 2 halves the sides of the maps; higher shrinks them more. Usually equal to the kernel.</source>
        <translation>相邻窗口之间的像素数：2 使特征图边长减半，越大缩得越小。通常与核大小相同。</translation>
    </message>
    <message>
        <source>Pixels added around the maps, at most half the kernel. Higher keeps the maps larger.</source>
        <translation>在特征图四周填充的像素数，最多为核大小的一半。越大，尺寸保留得越多。</translation>
    </message>
    <message>
        <source>the padding {padding} is more than half the kernel {kernel}</source>
        <translation>填充 {padding} 超过了核大小 {kernel} 的一半</translation>
    </message>
    <message>
        <source>use less padding</source>
        <translation>请减小填充</translation>
    </message>
    <message>
        <source>Max pooling</source>
        <translation>最大池化</translation>
    </message>
    <message>
        <source>Average pooling</source>
        <translation>平均池化</translation>
    </message>
    <message>
        <source>Keeps the mean of each window. Smoother than max pooling.</source>
        <translation>保留每个窗口的平均值，比最大池化更平滑。</translation>
    </message>
    <message>
        <source>Residual block</source>
        <translation>残差块</translation>
    </message>
    <message>
        <source>Two 3x3 convolutions with batch normalisation whose result is added to the input (He et al. 2015). Makes deep networks trainable.</source>
        <translation>两个带批归一化的 3×3 卷积，结果与输入相加（He 等，2015），使深层网络易于训练。</translation>
    </message>
    <message>
        <source>Number of output maps. More distinguish more patterns and cost time and memory.</source>
        <translation>输出的特征图数量。越多，能区分的图案越多，占用的时间和内存也越多。</translation>
    </message>
    <message>
        <source>2 halves the sides of the maps, usually where the channels double; higher shrinks them more.</source>
        <translation>2 使特征图边长减半，通常用在通道数加倍之处；越大缩得越小。</translation>
    </message>
    <message>
        <source>would output {shape} values per image, more than fit into memory</source>
        <translation>每张图片会输出 {shape} 个值，超出内存</translation>
    </message>
    <message>
        <source>use fewer channels, or add pooling or a stride before it</source>
        <translation>请减少通道数，或在前面加池化或步幅</translation>
    </message>
    <message>
        <source>the model &apos;{model}&apos; needs images of at least {side} by {side} pixels</source>
        <translation>模型“{model}”要求图片至少为 {side}×{side} 像素</translation>
    </message>
    <message>
        <source>published weights</source>
        <translation>公开权重</translation>
    </message>
    <message>
        <source>Pretrained</source>
        <translation>预训练</translation>
    </message>
    <message>
        <source>Starts from trained instead of random weights: &apos;published&apos; for the authors&apos; weights, or a file, checkpoint or run folder. Needs far fewer images and epochs. The head is new if the classes differ.</source>
        <translation>从已训练好的权重开始，而不是随机权重：“published”表示作者公开发布的权重，也可以是文件、检查点或训练任务文件夹。所需的图片和轮数少得多。类别不同时，分类头重新初始化。</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>冻结</translation>
    </message>
    <message>
        <source>The part whose weights and batch statistics do not change: &apos;none&apos;, &apos;backbone&apos; (all but the head), or everything up to the named stage. Freezing more trains faster and needs fewer images; freezing less can be more accurate.</source>
        <translation>权重和批统计量保持不变的部分：“none”（无）、“backbone”（除分类头外全部），或到指定阶段为止的所有阶段。冻结越多，训练越快，所需图片越少；冻结越少，准确率可能越高。</translation>
    </message>
    <message>
        <source>parameter names of torchvision&apos;s first DenseNets were translated</source>
        <translation>已转换 torchvision 早期 DenseNet 的参数名</translation>
    </message>
    <message>
        <source>parameter names of EfficientNet-PyTorch were translated; these weights were trained with TensorFlow&apos;s padding, so fine-tune before you test</source>
        <translation>已转换 EfficientNet-PyTorch 的参数名；这些权重是用 TensorFlow 的填充方式训练的，测试之前请先微调</translation>
    </message>
    <message>
        <source>the head must be trained again</source>
        <translation>分类头需要重新训练</translation>
    </message>
    <message>
        <source>has the data type {kind}</source>
        <translation>数据类型为 {kind}</translation>
    </message>
    <message>
        <source>is the head for {found} classes, but there are {wanted}</source>
        <translation>这是 {found} 个类别的分类头，而这里有 {wanted} 个类别</translation>
    </message>
    <message>
        <source>is {found}, must be {wanted}</source>
        <translation>为 {found}，应为 {wanted}</translation>
    </message>
    <message>
        <source>{weights} cannot be used: &apos;{name}&apos; contains infinite or NaN values</source>
        <translation>{weights}无法使用：“{name}”含有无穷大或非数值</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; expects colour: its three channels were summed for grey images</source>
        <translation>“{name}”原本用于彩色图片：已把三个通道相加，供灰度图片使用</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; expects grey images: it was distributed over three channels</source>
        <translation>“{name}”原本用于灰度图片：已分摊到三个通道</translation>
    </message>
    <message>
        <source>{weights} do not match the model:{problems}</source>
        <translation>{weights}与模型不符：{problems}</translation>
    </message>
    <message>
        <source>{weights} belong to another model: only {filled} of {total} parameters match</source>
        <translation>{weights}属于另一个模型：{total} 个参数中只有 {filled} 个匹配</translation>
    </message>
    <message>
        <source>the weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>the weights in {path}</source>
        <translation>{path} 中的权重</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>not part of this model</source>
        <translation>不属于此模型</translation>
    </message>
    <message>
        <source>{before}
  and {count} more</source>
        <translation>{before}
  另有 {count} 项</translation>
    </message>
    <message>
        <source>the parameter names look like those of {models}</source>
        <translation>参数名与 {models} 的相似</translation>
    </message>
    <message>
        <source>the parameter names begin with &apos;{given}&apos;, this model&apos;s with &apos;{wanted}&apos;</source>
        <translation>参数名以“{given}”开头，而此模型的以“{wanted}”开头</translation>
    </message>
    <message>
        <source>Every layer gets the outputs of all earlier layers, so few weights are enough: 8.0 M, 74.4 % on ImageNet for 2.8 G multiply-adds. Common for medical images; training needs much memory.</source>
        <translation>每一层都接收之前所有层的输出，因此所需权重很少：权重 8.0 M，ImageNet 准确率 74.4%，乘加 2.8 G 次。常用于医学图片；训练占用大量内存。</translation>
    </message>
    <message>
        <source>Deeper than Lite0, for images of 240 pixels: 5.4 M weights, 76.7 % on ImageNet for 0.59 G multiply-adds.</source>
        <translation>比 Lite0 更深，用于 240 像素的图片：权重 5.4 M，ImageNet 准确率 76.7%，乘加 0.59 G 次。</translation>
    </message>
    <message>
        <source>Wider and deeper than Lite0, for images of 260 pixels: 6.1 M weights, 77.6 % on ImageNet for 0.83 G multiply-adds.</source>
        <translation>比 Lite0 更宽更深，用于 260 像素的图片：权重 6.1 M，ImageNet 准确率 77.6%，乘加 0.83 G 次。</translation>
    </message>
    <message>
        <source>The usual first choice for photos, good from 32 pixels up: 11.7 M weights, 69.8 % on ImageNet for 1.8 G multiply-adds at 224 pixels.</source>
        <translation>照片的常用首选，32 像素起即可使用：权重 11.7 M，ImageNet 准确率 69.8%，224 像素时乘加 1.8 G 次。</translation>
    </message>
    <message>
        <source>The usual baseline of papers: 25.6 M weights, 76.1 % on ImageNet for 4.1 G multiply-adds. Slow without a GPU.</source>
        <translation>论文中常用的基准：权重 25.6 M，ImageNet 准确率 76.1%，乘加 4.1 G 次。没有显卡时很慢。</translation>
    </message>
    <message>
        <source>Made for small colour images such as CIFAR&apos;s: 0.27 M weights, 91.7 % on CIFAR-10 for 41 M multiply-adds at 32 pixels.</source>
        <translation>为 CIFAR 这类小尺寸彩色图片设计：权重 0.27 M，CIFAR-10 准确率 91.7%，32 像素时乘加 41 M 次。</translation>
    </message>
    <message>
        <source>ResNet-20 with more layers: 0.46 M weights, 92.6 % on CIFAR-10 for 69 M multiply-adds.</source>
        <translation>层数比 ResNet-20 更多：权重 0.46 M，CIFAR-10 准确率 92.6%，乘加 69 M 次。</translation>
    </message>
    <message>
        <source>ResNet-20 with twice the layers: 0.66 M weights, 93.1 % on CIFAR-10 for 97 M multiply-adds.</source>
        <translation>层数是 ResNet-20 的两倍：权重 0.66 M，CIFAR-10 准确率 93.1%，乘加 97 M 次。</translation>
    </message>
    <message>
        <source>The cheapest network here, for the smallest devices: 1.4 M weights, 60.6 % on ImageNet for 0.04 G multiply-adds.</source>
        <translation>这里计算量最小的网络，用于最小的设备：权重 1.4 M，ImageNet 准确率 60.6%，乘加 0.04 G 次。</translation>
    </message>
    <message>
        <source>SqueezeNet at less than half the cost and no less accurate: 1.24 M weights, 58.2 % on ImageNet for 0.35 G multiply-adds.</source>
        <translation>开销不到 SqueezeNet 的一半，准确率不降：权重 1.24 M，ImageNet 准确率 58.2%，乘加 0.35 G 次。</translation>
    </message>
    <message>
        <source>layer {number} of the stack ({type}): {problem}</source>
        <translation>第 {number} 层（{type}）：{problem}</translation>
    </message>
    <message>
        <source>Your own network</source>
        <translation>自建网络</translation>
    </message>
    <message>
        <source>A stack of layers that you choose. Add and remove layers to learn what each one does.</source>
        <translation>由您选择各层组成的网络。增减层，可以了解每一层的作用。</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Layers from the image to the classes: conv, batch_norm, activation, max_pool, avg_pool, residual, global_avg_pool, flatten, linear, dropout. More layers find more complex patterns and train more slowly. The final linear layer is added automatically.</source>
        <translation>从图片到类别的各层：conv、batch_norm、activation、max_pool、avg_pool、residual、global_avg_pool、flatten、linear、dropout。层越多，能找到的图案越复杂，训练也越慢。最后的线性层会自动添加。</translation>
    </message>
    <message>
        <source>VGG-11 with batch normalisation, much easier to train from random weights: 133 M weights, 70.4 % on ImageNet for 7.6 G multiply-adds.</source>
        <translation>带批归一化的 VGG-11，从随机权重训练容易得多：权重 133 M，ImageNet 准确率 70.4%，乘加 7.6 G 次。</translation>
    </message>
    <message>
        <source>VGG with ten convolutions: 133 M weights, 69.9 % on ImageNet for 11.3 G multiply-adds.</source>
        <translation>含十个卷积层的 VGG：权重 133 M，ImageNet 准确率 69.9%，乘加 11.3 G 次。</translation>
    </message>
    <message>
        <source>VGG-13 with batch normalisation: 133 M weights, 71.6 % on ImageNet for 11.3 G multiply-adds.</source>
        <translation>带批归一化的 VGG-13：权重 133 M，ImageNet 准确率 71.6%，乘加 11.3 G 次。</translation>
    </message>
    <message>
        <source>The VGG that style transfer and older papers build on: 138 M weights, 71.6 % on ImageNet for 15.5 G multiply-adds, nine times ResNet-18&apos;s.</source>
        <translation>风格迁移和较早的论文所用的 VGG：权重 138 M，ImageNet 准确率 71.6%，乘加 15.5 G 次，约为 ResNet-18 的九倍。</translation>
    </message>
    <message>
        <source>VGG-16 with batch normalisation: 138 M weights, 73.4 % on ImageNet for 15.5 G multiply-adds.</source>
        <translation>带批归一化的 VGG-16：权重 138 M，ImageNet 准确率 73.4%，乘加 15.5 G 次。</translation>
    </message>
    <message>
        <source>VGG-19 with batch normalisation: 144 M weights, 74.2 % on ImageNet for 19.6 G multiply-adds.</source>
        <translation>带批归一化的 VGG-19：权重 144 M，ImageNet 准确率 74.2%，乘加 19.6 G 次。</translation>
    </message>
    <message>
        <source>the network has no layer &apos;{layer}&apos; with feature maps</source>
        <translation>网络没有输出特征图的层“{layer}”</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is not a run, a file, or a network with published weights</source>
        <translation>“{name}”不是训练任务、文件，也不是有公开权重的网络</translation>
    </message>
    <message>
        <source>the published weights of &apos;{name}&apos; are not on this computer</source>
        <translation>本机上没有“{name}”的公开权重</translation>
    </message>
    <message>
        <source>run `fovea models get {name}`</source>
        <translation>请运行 `fovea models get {name}`</translation>
    </message>
    <message>
        <source>{path} contains its own metadata</source>
        <translation>{path} 自带元数据</translation>
    </message>
    <message>
        <source>omit --model, --size, --crop, --normalize and --classes</source>
        <translation>请去掉 --model、--size、--crop、--normalize 和 --classes</translation>
    </message>
    <message>
        <source>no weights are published for the model &apos;{model}&apos;</source>
        <translation>模型“{model}”没有公开权重</translation>
    </message>
    <message>
        <source>downloading weights: {done} of {total} MB</source>
        <translation>正在下载权重：{done} / {total} MB</translation>
    </message>
    <message>
        <source>or freeze the backbone: model.freeze=backbone</source>
        <translation>或冻结主干：model.freeze=backbone</translation>
    </message>
    <message>
        <source>number {number} of the list: {problem}</source>
        <translation>列表第 {number} 项：{problem}</translation>
    </message>
    <message>
        <source>head</source>
        <translation>分类头</translation>
    </message>
    <message>
        <source>&apos;{text}&apos; follows a named value and needs a name too</source>
        <translation>“{text}”位于带名称的值之后，也必须写出名称</translation>
    </message>
    <message>
        <source>&apos;{key}&apos; is given twice</source>
        <translation>“{key}”给出了两次</translation>
    </message>
    <message>
        <source>Zeros added around the feature maps. &apos;same&apos; keeps the size for odd kernels and stride 1; lower makes the maps smaller at each layer.</source>
        <translation>在特征图四周补零的像素数。核为奇数且步幅为 1 时，“same”保持其大小不变；更小则每一层都会削掉一些边缘。</translation>
    </message>
    <message>
        <source>would give the network {count} million weights; the limit is {most} million</source>
        <translation>会使网络达到 {count} 百万个权重，上限为 {most} 百万</translation>
    </message>
    <message>
        <source>use fewer channels or units, add pooling before it, or use Global average instead of Flatten</source>
        <translation>请减少通道数或单元数，在前面加池化，或用全局平均代替展平</translation>
    </message>
    <message>
        <source>{file} is nested deeper than 100 levels</source>
        <translation>{file} 的嵌套超过 100 层</translation>
    </message>
    <message>
        <source>{path} is not a regular file</source>
        <translation>{path} 不是普通文件</translation>
    </message>
    <message>
        <source>copy its content into a file first</source>
        <translation>请先将其内容复制到文件中</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>{file} has a number that is too large</source>
        <translation>{file} 中有过大的数字</translation>
    </message>
    <message>
        <source>model.freeze: must be one of {list}, got {value}</source>
        <translation>model.freeze：必须是 {list} 之一，实际为 {value}</translation>
    </message>
    <message>
        <source>start it again: fovea train {path}</source>
        <translation>请重新开始：fovea train {path}</translation>
    </message>
    <message>
        <source>there is no file {path}</source>
        <translation>没有文件 {path}</translation>
    </message>
    <message>
        <source>the dataset was found in the subfolder {path}</source>
        <translation>数据集位于子文件夹 {path} 中</translation>
    </message>
    <message>
        <source>Class folders only</source>
        <translation>仅类别文件夹</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>布局</translation>
    </message>
    <message>
        <source>Dataset: {dataset} ({training} training and {validation} validation images, {classes} classes)</source>
        <translation>数据集：{dataset}（训练集 {training} 张，验证集 {validation} 张，{classes} 个类别）</translation>
    </message>
    <message>
        <source>Model: {model} ({parameters} parameters)</source>
        <translation>模型：{model}（{parameters} 个参数）</translation>
    </message>
    <message>
        <source>Weights: {weights}</source>
        <translation>权重：{weights}</translation>
    </message>
    <message>
        <source>Input: {input}</source>
        <translation>输入：{input}</translation>
    </message>
    <message>
        <source>Device: {device}</source>
        <translation>设备：{device}</translation>
    </message>
    <message>
        <source>{path}: the list has no such entry</source>
        <translation>{path}：列表中没有这一项</translation>
    </message>
    <message>
        <source>{size} × {size} px, crop {crop}, {channels}, normalisation {normalize} (mean {mean}, std {std})</source>
        <translation>{size} × {size} 像素，裁剪比例 {crop}，{channels}，归一化 {normalize}（均值 {mean}，标准差 {std}）</translation>
    </message>
    <message>
        <source>none (random)</source>
        <translation>无（随机初始化）</translation>
    </message>
    <message>
        <source>{file} (published for {model})</source>
        <translation>{file}（{model} 的公开权重）</translation>
    </message>
    <message>
        <source>Images are scaled to {size} × {size} px (data.size is not set)</source>
        <translation>图片缩放为 {size} × {size} 像素（未设置 data.size）</translation>
    </message>
    <message>
        <source>{file} is the published file of {model}; taken from it: {settings}. Input: {input}</source>
        <translation>{file} 是 {model} 的公开权重，以下设置取自该权重：{settings}。输入：{input}</translation>
    </message>
    <message>
        <source>{file} describes its own input; taken from it: {settings}. Input: {input}</source>
        <translation>{file} 自带输入说明，以下设置取自该文件：{settings}。输入：{input}</translation>
    </message>
    <message>
        <source>{file} does not describe its input; assumed from the weights published for {model}: {settings}. Input: {input}</source>
        <translation>{file} 没有输入说明，以下设置按 {model} 的公开权重假定：{settings}。输入：{input}</translation>
    </message>
    <message>
        <source>{file} does not describe its input, and no weights are published for {model}; taken from the dataset: {settings}. Input: {input}</source>
        <translation>{file} 没有输入说明，且 {model} 没有公开权重，以下设置取自数据集：{settings}。输入：{input}</translation>
    </message>
    <message>
        <source>{path} is damaged</source>
        <translation>{path} 已损坏</translation>
    </message>
    <message>
        <source>{first}; {second}</source>
        <translation>{first}；{second}</translation>
    </message>
    <message>
        <source>the results could not be written to standard output: {reason}</source>
        <translation>结果无法写入标准输出：{reason}</translation>
    </message>
    <message>
        <source>on most systems, your user must belong to the group &apos;video&apos;</source>
        <translation>在大多数系统上，您的用户必须属于“video”组</translation>
    </message>
    <message>
        <source>{path} has no extension of a known format</source>
        <translation>{path} 的扩展名不属于任何已知格式</translation>
    </message>
    <message>
        <source>{path} already exists</source>
        <translation>{path} 已存在</translation>
    </message>
    <message>
        <source>reading the file back and comparing</source>
        <translation>正在读回文件并比对</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is the name of a built-in model</source>
        <translation>“{name}”是内置模型的名称</translation>
    </message>
    <message>
        <source>there are no images in {path}</source>
        <translation>{path} 中没有图片</translation>
    </message>
    <message>
        <source>the run folder {path} was deleted or moved during the run</source>
        <translation>训练期间，训练任务文件夹 {path} 被删除或移动</translation>
    </message>
    <message>
        <source>start the run again and do not move its folder before the run ends</source>
        <translation>请重新开始训练，结束之前不要移动其文件夹</translation>
    </message>
    <message>
        <source>{path}: cannot be changed during a run</source>
        <translation>{path}：训练期间无法更改</translation>
    </message>
    <message>
        <source>`fovea runs list` lists the runs</source>
        <translation>用 `fovea runs list` 查看所有训练任务</translation>
    </message>
    <message>
        <source>the run {path} has no checkpoint to resume from</source>
        <translation>训练任务 {path} 没有检查点，无法继续训练</translation>
    </message>
    <message>
        <source>training.epochs: must be at least {done}, the number of finished epochs, got {total}</source>
        <translation>training.epochs：不能小于已完成的轮数 {done}，实际为 {total}</translation>
    </message>
    <message>
        <source>{path}: cannot be changed when a run is resumed</source>
        <translation>{path}：继续训练时无法更改</translation>
    </message>
    <message>
        <source>the run&apos;s logs contained lines from other programs; these lines were removed</source>
        <translation>训练任务的日志中含有其他程序写入的行，已删去</translation>
    </message>
    <message>
        <source>{path} does not record which dataset it was trained on</source>
        <translation>{path} 没有记录训练所用的数据集</translation>
    </message>
    <message>
        <source>The result is divided by this. Lower increases the contrast.</source>
        <translation>减去均值后除以该值。越小，对比度越高。</translation>
    </message>
    <message>
        <source>used as {model} with {classes} classes (names: {names}), images of {size} px, crop {crop}, normalised by {mean}/{std}; defaults, because the file does not say: {assumed}</source>
        <translation>按 {model} 使用：{classes} 个类别（名称：{names}），图片 {size} 像素，裁剪比例 {crop}，归一化 {mean}/{std}；文件未注明而采用默认值的有：{assumed}</translation>
    </message>
    <message>
        <source>{path}: is a group of parameters, not a parameter</source>
        <translation>{path}：是一组参数，不是单个参数</translation>
    </message>
    <message>
        <source>a newer version of Fovea wrote the experiment (format {version}; this version reads up to {known})</source>
        <translation>该实验设置由更新版本的 Fovea 写入（格式版本 {version}，当前版本最高支持 {known}）</translation>
    </message>
    <message>
        <source>name: must be text</source>
        <translation>name：必须是文本</translation>
    </message>
    <message>
        <source>Side of the model&apos;s square input in pixels. The image&apos;s shorter side is scaled to it and the centre is kept. Larger keeps finer detail; the time grows with the square. 0 uses the value of the dataset and the model.</source>
        <translation>模型输入（正方形）的边长。图片短边缩放到该值，并保留中间部分。越大，细节越多，耗时按平方增长。0 表示采用数据集和模型的值。</translation>
    </message>
    <message>
        <source>White level</source>
        <translation>白色值</translation>
    </message>
    <message>
        <source>The rule that turns gradients into weight updates. Adam needs little tuning; SGD with momentum often ends a little better if its learning rate is tuned.</source>
        <translation>把梯度转化为权重更新的规则。Adam 几乎不用调参；带动量的 SGD 调好学习率后，最终结果往往略好。</translation>
    </message>
    <message>
        <source>must be text, got {value}</source>
        <translation>必须是文本，实际为 {value}</translation>
    </message>
    <message>
        <source>must be one of the choices, got {value}</source>
        <translation>必须是可选项之一，实际为 {value}</translation>
    </message>
    <message>
        <source>check the permissions, or set FOVEA_HOME to a folder where you can write</source>
        <translation>请检查权限，或把 FOVEA_HOME 设为您可以写入的文件夹</translation>
    </message>
    <message>
        <source>available: {names}</source>
        <translation>可用的有：{names}</translation>
    </message>
    <message>
        <source>{path}, line {line}: the class name is missing</source>
        <translation>{path} 第 {line} 行：缺少类别名</translation>
    </message>
    <message>
        <source>{path}, line {line}: the class &apos;{name}&apos; is listed twice</source>
        <translation>{path} 第 {line} 行：类别“{name}”重复</translation>
    </message>
    <message>
        <source>{path}, line {line}: text follows a closing quote</source>
        <translation>{path} 第 {line} 行：右引号之后还有文字</translation>
    </message>
    <message>
        <source>write a quote inside a quoted field twice</source>
        <translation>带引号的字段中，引号要写两遍</translation>
    </message>
    <message>
        <source>{path}, line {line}: the closing quote is missing</source>
        <translation>{path} 第 {line} 行：缺少右引号</translation>
    </message>
    <message>
        <source>the first row must have the column names</source>
        <translation>第一行必须是列名</translation>
    </message>
    <message>
        <source>there is no set named &apos;{name}&apos;</source>
        <translation>没有名为“{name}”的集合</translation>
    </message>
    <message>
        <source>available: train, validation, test</source>
        <translation>可用的有：train、validation、test</translation>
    </message>
    <message>
        <source>{path} is not a dataset that Fovea can read</source>
        <translation>{path} 不是 Fovea 能读取的数据集</translation>
    </message>
    <message>
        <source>the dataset &apos;{name}&apos; is not on this computer</source>
        <translation>本机上没有数据集“{name}”</translation>
    </message>
    <message>
        <source>there is no dataset, file or folder named &apos;{name}&apos;</source>
        <translation>没有名为“{name}”的数据集、文件或文件夹</translation>
    </message>
    <message>
        <source>{path} is too large to be a file of this dataset</source>
        <translation>{path} 太大，不是该数据集的文件</translation>
    </message>
    <message>
        <source>{path} contains a file that is too large for this dataset</source>
        <translation>{path} 中有一个文件太大，不属于该数据集</translation>
    </message>
    <message>
        <source>{path} lists {found} classes, expected {expected}</source>
        <translation>{path} 列出了 {found} 个类别，应为 {expected} 个</translation>
    </message>
    <message>
        <source>{path} is truncated: the record at byte {offset} has {found} of {expected} bytes</source>
        <translation>{path} 不完整：第 {offset} 字节处的记录只有 {found} 字节，应为 {expected} 字节</translation>
    </message>
    <message>
        <source>{path} has the invalid label {label} at byte {offset}; labels are {first} to {last}</source>
        <translation>{path} 第 {offset} 字节处的标签 {label} 无效，标签范围是 {first} 到 {last}</translation>
    </message>
    <message>
        <source>60,000 small colour photos in 100 classes, 32×32; few images per class.</source>
        <translation>6 万张彩色小照片，100 个类别，32×32；每类图片较少。</translation>
    </message>
    <message>
        <source>{path}, line {line}: unknown set &apos;{name}&apos;</source>
        <translation>{path} 第 {line} 行：未知的集合“{name}”</translation>
    </message>
    <message>
        <source>use train, validation (or val) or test</source>
        <translation>请使用 train、validation（或 val）或 test</translation>
    </message>
    <message>
        <source>images listed more than once: {count}</source>
        <translation>重复列出的图片：{count}</translation>
    </message>
    <message>
        <source>data.dataset.file: set the table that lists the images</source>
        <translation>data.dataset.file：请设置列出图片的表格</translation>
    </message>
    <message>
        <source>Table of images</source>
        <translation>图片表格</translation>
    </message>
    <message>
        <source>Your own images, listed with their classes in a .csv or .tsv file.</source>
        <translation>您自己的图片，连同类别列在 .csv 或 .tsv 文件中。</translation>
    </message>
    <message>
        <source>Path column</source>
        <translation>路径列</translation>
    </message>
    <message>
        <source>Class column</source>
        <translation>类别列</translation>
    </message>
    <message>
        <source>Set column</source>
        <translation>集合列</translation>
    </message>
    <message>
        <source>Digits in many handwriting styles, drawn by Fovea without a download. Models trained on them read real handwriting.</source>
        <translation>多种手写风格的数字，由 Fovea 绘制，无需下载。用它训练的模型能识别真实手写。</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图片数</translation>
    </message>
    <message>
        <source>Number of training images; the test set has a fifth of it. More add variety and take longer; fewer are faster.</source>
        <translation>训练集的图片数；测试集为其五分之一。越多，样式越丰富，耗时越长；越少则越快。</translation>
    </message>
    <message>
        <source>Another number, higher or lower, gives other images of the same kind.</source>
        <translation>换一个数，无论大小，都会得到同类的另一批图片。</translation>
    </message>
    <message>
        <source>drawing images</source>
        <translation>正在绘制图片</translation>
    </message>
    <message>
        <source>make one subfolder per class with the class&apos;s images, either directly in the folder or in its train, val and test</source>
        <translation>请为每个类别建立一个子文件夹来存放图片，直接放在该文件夹中，或放在其中的 train、val 和 test 中</translation>
    </message>
    <message>
        <source>{path} skipped (it repeats the folders beside it)</source>
        <translation>已跳过 {path}（与同级文件夹内容重复）</translation>
    </message>
    <message>
        <source>the class &apos;{class}&apos; includes the images of its subfolders ({names})</source>
        <translation>类别“{class}”包含其子文件夹（{names}）中的图片</translation>
    </message>
    <message>
        <source>{path} skipped (a copy of {other})</source>
        <translation>已跳过 {path}（{other} 的副本）</translation>
    </message>
    <message>
        <source>{path} has no class folders: the images are directly in {names}</source>
        <translation>{path} 中没有类别文件夹：图片直接放在 {names} 中</translation>
    </message>
    <message>
        <source>sort them into one folder per class, such as train/cat and train/dog, or use a table that lists the images with their classes</source>
        <translation>请按类别把图片放进各自的文件夹，例如 train/cat 和 train/dog，或改用列出图片及其类别的表格</translation>
    </message>
    <message>
        <source>the folders {names} in {path} look like parts of one set of images, not like classes</source>
        <translation>{path} 中的文件夹 {names} 像是同一批图片的几个部分，而不是类别</translation>
    </message>
    <message>
        <source>sort the images into one folder per class, or use a table that lists them with their classes</source>
        <translation>请按类别把图片放进各自的文件夹，或改用列出图片及其类别的表格</translation>
    </message>
    <message>
        <source>put the sets outermost: {part}/{class} instead of {class}/{part}</source>
        <translation>请把集合放在最外层：用 {part}/{class} 代替 {class}/{part}</translation>
    </message>
    <message>
        <source>the folders {holders} in {path} have the same subfolders ({names}), so they are not classes</source>
        <translation>{path} 中的文件夹 {holders} 含有相同的子文件夹（{names}），因此不是类别</translation>
    </message>
    <message>
        <source>the folders {names} in {path} contain only folders, so it is unclear which folders are the classes</source>
        <translation>{path} 中的文件夹 {names} 里只有文件夹，无法确定哪些文件夹是类别</translation>
    </message>
    <message>
        <source>classes with their images in subfolders: {names}</source>
        <translation>图片位于子文件夹中的类别：{names}</translation>
    </message>
    <message>
        <source>both {path} and {other} are folders of the {part} set</source>
        <translation>{path} 和 {other} 都是 {part} 集合的文件夹</translation>
    </message>
    <message>
        <source>keep one of them, or move the images of both into one</source>
        <translation>请保留其中一个，或把两者的图片移到一起</translation>
    </message>
    <message>
        <source>sets recognised by folder name: {parts}</source>
        <translation>根据文件夹名称识别的集合：{parts}</translation>
    </message>
    <message>
        <source>copy or download the file again; positions in a .gz file count unpacked bytes</source>
        <translation>请重新复制或下载该文件；.gz 文件中的字节位置按解压后计算</translation>
    </message>
    <message>
        <source>{path} is not the expected idx file: the number at byte 0 is {found}, expected {expected}</source>
        <translation>{path} 不是所需的 idx 文件：第 0 字节处的数为 {found}，应为 {expected}</translation>
    </message>
    <message>
        <source>{path} is too long: its header says that it ends at byte {offset}</source>
        <translation>{path} 太长：按文件头应在第 {offset} 字节处结束</translation>
    </message>
    <message>
        <source>{path} is too short: it ends at byte {offset}, but its header says {expected}</source>
        <translation>{path} 太短：在第 {offset} 字节处结束，而按文件头应为 {expected}</translation>
    </message>
    <message>
        <source>{path} has no images: the number at byte 4 is 0</source>
        <translation>{path} 没有图片：第 4 字节处的数为 0</translation>
    </message>
    <message>
        <source>{path} has the invalid image size {columns} × {rows} at byte 8; sides are 1 to {most} pixels</source>
        <translation>{path} 第 8 字节处的图片尺寸 {columns} × {rows} 无效，边长范围是 1 到 {most} 像素</translation>
    </message>
    <message>
        <source>the images in {path} differ in size (byte 8) from those in {other}</source>
        <translation>{path} 与 {other} 的图片尺寸不同（第 8 字节）</translation>
    </message>
    <message>
        <source>70,000 images of clothes in ten classes, 28×28, grey; harder than digits.</source>
        <translation>7 万张服饰图片，10 个类别，28×28，灰度；比数字更难。</translation>
    </message>
    <message>
        <source>cannot read the folder {path}: {reason}</source>
        <translation>无法读取文件夹 {path}：{reason}</translation>
    </message>
    <message>
        <source>files skipped (not images of a class): {count}</source>
        <translation>已跳过的文件（不是某个类别的图片）：{count}</translation>
    </message>
    <message>
        <source>folders skipped (not classes): {count}</source>
        <translation>已跳过的文件夹（不是类别）：{count}</translation>
    </message>
    <message>
        <source>folders skipped (not sets with class folders): {count}</source>
        <translation>已跳过的文件夹（不是含类别文件夹的集合）：{count}</translation>
    </message>
    <message>
        <source>class folders missing in a set: {count}</source>
        <translation>某个集合中缺少的类别文件夹：{count}</translation>
    </message>
    <message>
        <source>data.dataset.folder: set the folder with the images</source>
        <translation>data.dataset.folder：请设置图片所在的文件夹</translation>
    </message>
    <message>
        <source>give a folder with one subfolder per class</source>
        <translation>请给出每个类别一个子文件夹的文件夹</translation>
    </message>
    <message>
        <source>Folder of images</source>
        <translation>图片文件夹</translation>
    </message>
    <message>
        <source>Your own images: one folder per class, optionally inside train, val and test.</source>
        <translation>您自己的图片：每个类别一个文件夹，也可放在 train、val 和 test 中。</translation>
    </message>
    <message>
        <source>Folder with one subfolder per class, or with train, val and test that contain these subfolders.</source>
        <translation>每个类别一个子文件夹的文件夹；或含有 train、val 和 test 的文件夹，其中各有这些子文件夹。</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动识别</translation>
    </message>
    <message>
        <source>&apos;auto&apos; detects which subfolders are sets and which are classes. &apos;classes&apos; takes every subfolder as a class, with everything inside it.</source>
        <translation>“auto”自动识别哪些子文件夹是集合、哪些是类别。“classes”把每个子文件夹及其全部内容当作一个类别。</translation>
    </message>
    <message>
        <source>{path} does not contain ImageNet</source>
        <translation>{path} 中没有 ImageNet</translation>
    </message>
    <message>
        <source>accept ImageNet&apos;s terms and download it from image-net.org or Kaggle, then set the folder that contains train and val</source>
        <translation>请先接受使用条款，从 image-net.org 或 Kaggle 下载 ImageNet，再设置含有 train 和 val 的文件夹</translation>
    </message>
    <message>
        <source>{count} of ImageNet&apos;s 1,000 classes have images here; set data.dataset.classes=present to train on these classes only</source>
        <translation>ImageNet 的 1,000 个类别中，有 {count} 个在此处有图片；设置 data.dataset.classes=present 可只训练这些类别</translation>
    </message>
    <message>
        <source>Those with images</source>
        <translation>有图片的类别</translation>
    </message>
    <message>
        <source>All 1,000, as in the heads of pretrained networks, or only those with images in the folder.</source>
        <translation>使用全部 1,000 个类别（与预训练网络的分类头一致），或只使用文件夹中有图片的类别。</translation>
    </message>
    <message>
        <source>Photos in 1,000 classes: the folders of ILSVRC 2012, of its Kaggle version, or a part of them.</source>
        <translation>1,000 个类别的照片：ILSVRC 2012 的文件夹、其 Kaggle 版，或其中的一部分。</translation>
    </message>
    <message>
        <source>Folder that contains train and val with one folder per WordNet id, the ILSVRC folder of the Kaggle version, or images whose names begin with a WordNet id.</source>
        <translation>含有 train 和 val（其中每个 WordNet 编号一个文件夹）的文件夹，含有 Kaggle 版 ILSVRC 文件夹的文件夹，或图片文件名以 WordNet 编号开头的文件夹。</translation>
    </message>
    <message>
        <source>copy it again from the Kaggle version of ImageNet</source>
        <translation>请从 ImageNet 的 Kaggle 版重新复制</translation>
    </message>
    <message>
        <source>{path} contains images of classes that are not in ImageNet: {names}</source>
        <translation>{path} 中有不属于 ImageNet 类别的图片：{names}</translation>
    </message>
    <message>
        <source>move them elsewhere, or open the folder as an image folder (image_folder) to train on other classes</source>
        <translation>请把它们移到别处；要训练其他类别，请按图片文件夹（image_folder）打开</translation>
    </message>
    <message>
        <source>Listing images</source>
        <translation>正在列出图片</translation>
    </message>
    <message>
        <source>the classes of the images in {path} are unknown, such as that of {name}</source>
        <translation>{path} 中图片（例如 {name}）的类别未知</translation>
    </message>
    <message>
        <source>put {file} of ImageNet&apos;s Kaggle version beside them, or sort them into one folder per WordNet id; ILSVRC2012_validation_ground_truth.txt cannot be used, because it numbers the classes differently</source>
        <translation>请把 ImageNet Kaggle 版的 {file} 放在旁边，或按 WordNet 编号把图片分到各文件夹；ILSVRC2012_validation_ground_truth.txt 不能使用，因为它的类别编号不同</translation>
    </message>
    <message>
        <source>the dataset &apos;{id}&apos; was not found: {path} does not exist</source>
        <translation>未找到数据集“{id}”：{path} 不存在</translation>
    </message>
    <message>
        <source>`fovea datasets get {id}` downloads it; `fovea datasets import {id} FOLDER` imports files that you have</source>
        <translation>用 `fovea datasets get {id}` 下载；用 `fovea datasets import {id} FOLDER` 导入已有的文件</translation>
    </message>
    <message>
        <source>Ten coloured shapes on textured backgrounds, drawn by Fovea without a download.</source>
        <translation>纹理背景上的十种彩色形状，由 Fovea 绘制，无需下载。</translation>
    </message>
    <message>
        <source>{path} does not contain {file}</source>
        <translation>{path} 中没有 {file}</translation>
    </message>
    <message>
        <source>OpenSSL on this computer cannot compute the checksum</source>
        <translation>本机的 OpenSSL 无法计算该校验和</translation>
    </message>
    <message>
        <source>Imported images in class folders.</source>
        <translation>导入的图片，按类别文件夹存放。</translation>
    </message>
    <message>
        <source>&apos;{id}&apos; is built in and cannot be removed</source>
        <translation>“{id}”是内置数据集，不能删除</translation>
    </message>
    <message>
        <source>the dataset &apos;{id}&apos; is not on this computer</source>
        <translation>本机上没有数据集“{id}”</translation>
    </message>
    <message>
        <source>`fovea datasets list` lists the datasets</source>
        <translation>用 `fovea datasets list` 查看所有数据集</translation>
    </message>
    <message>
        <source>start it again to continue</source>
        <translation>重新开始即可从中断处继续</translation>
    </message>
    <message>
        <source>{url} has {got} bytes, expected {expected}</source>
        <translation>{url} 有 {got} 字节，应为 {expected} 字节</translation>
    </message>
    <message>
        <source>cannot download {file}:{reasons}</source>
        <translation>无法下载 {file}：{reasons}</translation>
    </message>
    <message>
        <source>not enough disk space in {path}: {needed} needed, {free} free</source>
        <translation>{path} 的磁盘空间不足：需要 {needed}，剩余 {free}</translation>
    </message>
    <message>
        <source>there is no download address for {file}</source>
        <translation>{file} 没有下载地址</translation>
    </message>
    <message>
        <source>the server sent a different part of the file than requested</source>
        <translation>服务器发来的文件片段与请求的不符</translation>
    </message>
    <message>
        <source>{url} answered with a web page instead of the file; your network may require you to sign in first</source>
        <translation>{url} 返回的是网页而不是文件；您的网络可能要求先登录</translation>
    </message>
    <message>
        <source>{path} is the folder of Fovea&apos;s datasets and cannot be imported</source>
        <translation>{path} 是 Fovea 存放数据集的文件夹，不能导入</translation>
    </message>
    <message>
        <source>give the folder with the files, or an archive of it</source>
        <translation>请给出文件所在的文件夹或其归档文件</translation>
    </message>
    <message>
        <source>the images were not verified, because no checksum of {dataset}&apos;s unpacked images is published</source>
        <translation>图片未经校验，因为没有公布 {dataset} 解压后图片的校验和</translation>
    </message>
    <message>
        <source>the earlier &apos;{id}&apos; was moved to the trash</source>
        <translation>原来的“{id}”已移入回收站</translation>
    </message>
    <message>
        <source>a dataset named &apos;{name}&apos; already exists</source>
        <translation>已有名为“{name}”的数据集</translation>
    </message>
    <message>
        <source>choose another name, or remove the existing one: fovea datasets remove {name}</source>
        <translation>请换一个名称，或先删除已有的：fovea datasets remove {name}</translation>
    </message>
    <message>
        <source>check the permissions and the free disk space</source>
        <translation>请检查权限和磁盘空间</translation>
    </message>
    <message>
        <source>set FOVEA_MIRROR to an address or folder that has {id}/{file}, or download the files from {homepage} yourself and run `fovea datasets import {id} FOLDER`</source>
        <translation>请把 FOVEA_MIRROR 设为含有 {id}/{file} 的地址或文件夹，或自行从 {homepage} 下载文件，再运行 `fovea datasets import {id} FOLDER`</translation>
    </message>
    <message>
        <source>the gzip file is damaged or truncated</source>
        <translation>gzip 文件已损坏或不完整</translation>
    </message>
    <message>
        <source>it has no header of an idx file of images</source>
        <translation>没有 idx 图片文件的文件头</translation>
    </message>
    <message>
        <source>it has no header of an idx file of labels</source>
        <translation>没有 idx 标签文件的文件头</translation>
    </message>
    <message>
        <source>it has {got} items, expected {expected}</source>
        <translation>有 {got} 项，应为 {expected} 项</translation>
    </message>
    <message>
        <source>its images are {width}×{height}, expected 28×28</source>
        <translation>图片尺寸为 {width}×{height}，应为 28×28</translation>
    </message>
    <message>
        <source>{got} bytes follow the header, expected {expected}</source>
        <translation>文件头之后有 {got} 字节，应为 {expected} 字节</translation>
    </message>
    <message>
        <source>it ends in image {index} of {count}</source>
        <translation>文件在第 {index} 张图片处结束，应有 {count} 张</translation>
    </message>
    <message>
        <source>image {index} has the label {label}, but there are only {classes} classes</source>
        <translation>第 {index} 张图片的标签为 {label}，而类别只有 {classes} 个</translation>
    </message>
    <message>
        <source>it continues after {count} images</source>
        <translation>{count} 张图片之后还有内容</translation>
    </message>
    <message>
        <source>give the folder or archive with the files as downloaded from {homepage}</source>
        <translation>请给出从 {homepage} 下载的原始文件所在的文件夹或归档文件</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>文件为空</translation>
    </message>
    <message>
        <source>{path} is the file {published} of {dataset}</source>
        <translation>{path} 是 {dataset} 的文件 {published}</translation>
    </message>
    <message>
        <source>13,394 photos of ten ImageNet classes that are easy to distinguish, 160 pixels on the shorter side.</source>
        <translation>13,394 张照片，取自 ImageNet 中容易区分的 10 个类别，短边 160 像素。</translation>
    </message>
    <message>
        <source>&apos;{id}&apos; is not a dataset that can be downloaded</source>
        <translation>“{id}”不是可下载的数据集</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; cannot be a class name</source>
        <translation>“{name}”不能用作类别名</translation>
    </message>
    <message>
        <source>it is used as a folder name: it must not be empty, begin with a dot or contain a slash</source>
        <translation>它将用作文件夹名：不能为空，不能以点开头，也不能含有斜杠</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; cannot be a class name, because a folder of this name is a set of a dataset</source>
        <translation>“{name}”不能用作类别名，因为该名称的文件夹表示数据集中的一个集合</translation>
    </message>
    <message>
        <source>cannot add images to &apos;{name}&apos;, because it is not a folder with one subfolder per class</source>
        <translation>不能向“{name}”添加图片，因为它不是每个类别一个子文件夹的文件夹</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; cannot be a dataset name</source>
        <translation>“{name}”不能用作数据集名</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is the name of a built-in dataset</source>
        <translation>“{name}”是内置数据集的名称</translation>
    </message>
    <message>
        <source>wait until it has finished</source>
        <translation>请等待其完成</translation>
    </message>
    <message>
        <source>free some disk space and try again; the part already downloaded is kept</source>
        <translation>请腾出一些磁盘空间后重试；已下载的部分会保留</translation>
    </message>
    <message>
        <source>check the permissions and the free disk space, or set FOVEA_HOME to a folder where you can write</source>
        <translation>请检查权限和磁盘空间，或把 FOVEA_HOME 设为您可以写入的文件夹</translation>
    </message>
    <message>
        <source>empty the trash</source>
        <translation>请清空回收站</translation>
    </message>
    <message>
        <source>reading images</source>
        <translation>正在读取图片</translation>
    </message>
    <message>
        <source>unreadable images: {count}</source>
        <translation>无法读取的图片：{count}</translation>
    </message>
    <message>
        <source>classes without images: {count}</source>
        <translation>没有图片的类别：{count}</translation>
    </message>
    <message>
        <source>classes without images in the {part} set: {count}</source>
        <translation>在 {part} 集合中没有图片的类别：{count}</translation>
    </message>
    <message>
        <source>classes with only one training image: {count}</source>
        <translation>只有一张训练图片的类别：{count}</translation>
    </message>
    <message>
        <source>&apos;{large}&apos; has {ratio} times as many training images as &apos;{small}&apos;: {most} and {least}</source>
        <translation>“{large}”的训练图片数是“{small}”的 {ratio} 倍：分别为 {most} 张和 {least} 张</translation>
    </message>
    <message>
        <source>images of unusual size or aspect ratio: {count}</source>
        <translation>尺寸或长宽比异常的图片：{count}</translation>
    </message>
    <message>
        <source>the classes changed from {before} to {after}</source>
        <translation>类别由 {before} 变为 {after}</translation>
    </message>
    <message>
        <source>images with a changed class: {count} ({names})</source>
        <translation>类别改变的图片：{count}（{names}）</translation>
    </message>
    <message>
        <source>images added: {count} ({names})</source>
        <translation>新增的图片：{count}（{names}）</translation>
    </message>
    <message>
        <source>images missing: {count} ({names})</source>
        <translation>缺失的图片：{count}（{names}）</translation>
    </message>
    <message>
        <source>images with changed content: {count} ({names})</source>
        <translation>内容改变的图片：{count}（{names}）</translation>
    </message>
    <message>
        <source>images moved or renamed: {count} ({names})</source>
        <translation>移动或重命名的图片：{count}（{names}）</translation>
    </message>
    <message>
        <source>the order of the images changed</source>
        <translation>图片的顺序改变了</translation>
    </message>
    <message>
        <source>{path} is truncated: the file ends at byte {offset}, before the image is complete</source>
        <translation>{path} 不完整：文件在第 {offset} 字节处结束，图片尚未完结</translation>
    </message>
    <message>
        <source>{path} cannot be decoded: it is damaged or has an unsupported format</source>
        <translation>{path} 无法解码：文件已损坏，或格式不受支持</translation>
    </message>
    <message>
        <source>copy the file again, or save it as an ordinary JPEG or PNG</source>
        <translation>请重新复制该文件，或另存为普通的 JPEG 或 PNG</translation>
    </message>
    <message>
        <source>the link {path} points to {target}, which is already in the dataset as {other}</source>
        <translation>链接 {path} 指向 {target}，而后者已作为 {other} 包含在数据集中</translation>
    </message>
    <message>
        <source>remove the link; an image must not count twice or belong to two classes</source>
        <translation>请删除该链接；一张图片不能重复计算，也不能属于两个类别</translation>
    </message>
    <message>
        <source>Checking images</source>
        <translation>正在检查图片</translation>
    </message>
    <message>
        <source>images with more than 8 bits per channel: 0 is black and {white} is white (largest value: {highest})</source>
        <translation>每通道超过 8 位的图片：0 为黑，{white} 为白（最大值为 {highest}）</translation>
    </message>
    <message>
        <source>none of the {count} images of the {part} set can be read; the first: {problem}</source>
        <translation>{part} 集合的 {count} 张图片全都无法读取；第一张：{problem}</translation>
    </message>
    <message>
        <source>classes without a readable image in a set: {count}</source>
        <translation>在某个集合中没有可读图片的类别：{count}</translation>
    </message>
    <message>
        <source>images skipped (not readable): {count}</source>
        <translation>已跳过的图片（无法读取）：{count}</translation>
    </message>
    <message>
        <source>{path} is not an image that Fovea can read</source>
        <translation>{path} 不是 Fovea 能读取的图片</translation>
    </message>
    <message>
        <source>{path} is damaged: its header is invalid at byte {offset}</source>
        <translation>{path} 已损坏：文件头在第 {offset} 字节处无效</translation>
    </message>
    <message>
        <source>{path} is too large: {width} × {height} pixels, according to its header</source>
        <translation>{path} 太大：按文件头为 {width} × {height} 像素</translation>
    </message>
    <message>
        <source>reduce it to at most {count} million pixels</source>
        <translation>请缩小到 {count} 百万像素以内</translation>
    </message>
    <message>
        <source>there is no image to write to {path}</source>
        <translation>没有可写入 {path} 的图片</translation>
    </message>
    <message>
        <source>the image {path} could not be encoded as PNG</source>
        <translation>图片 {path} 无法编码为 PNG</translation>
    </message>
    <message>
        <source>{dataset} has no images in the {part} set</source>
        <translation>{dataset} 的 {part} 集合没有图片</translation>
    </message>
    <message>
        <source>choose another set</source>
        <translation>请选择其他集合</translation>
    </message>
    <message>
        <source>set a fraction of the training set instead, such as 0.1</source>
        <translation>请改设为训练集的比例，例如 0.1</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; has too few images for a {what} set (it has {count} for training)</source>
        <translation>“{name}”的图片太少，无法分出{what}（训练图片共 {count} 张）</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练集</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>the exported model&apos;s output differs from the original by {difference} (largest logit: {logit})</source>
        <translation>导出模型的输出与原模型相差 {difference}（logit 最大为 {logit}）</translation>
    </message>
    <message>
        <source>check the disk; another program may also have just truncated the file</source>
        <translation>请检查磁盘；也可能是其他程序刚刚截断了该文件</translation>
    </message>
    <message>
        <source>the network uses the operator {name}, which Fovea cannot write as ONNX yet</source>
        <translation>网络使用了算子 {name}，Fovea 目前还不能将其写成 ONNX</translation>
    </message>
    <message>
        <source>the network has a fixed batch size, so its ONNX model would not accept other sizes</source>
        <translation>网络的批大小固定，其 ONNX 模型无法接受其他批大小</translation>
    </message>
    <message>
        <source>use the size of the input batch for tensors that the network creates</source>
        <translation>请让网络创建的张量使用输入批的大小</translation>
    </message>
    <message>
        <source>Side of a filter. 3 is usual; larger covers more of the image, and the cost grows with the square.</source>
        <translation>滤波器的边长，通常为 3。越大，覆盖的范围越大，开销按平方增长。</translation>
    </message>
    <message>
        <source>Fraction</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>Keeps the largest value of each window. With stride 2, halves the sides of the maps and reduces the cost of later layers.</source>
        <translation>保留每个窗口的最大值。步幅为 2 时使特征图边长减半，减少后面各层的开销。</translation>
    </message>
    <message>
        <source>a wrapper&apos;s prefix was removed from the parameter names</source>
        <translation>已去掉参数名中外层包装类的前缀</translation>
    </message>
    <message>
        <source>use an earlier checkpoint, or download the file again</source>
        <translation>请改用较早的检查点，或重新下载该文件</translation>
    </message>
    <message>
        <source>Winner of the ImageNet contest in 2012: 61 M weights, 56.5 % on ImageNet for only 0.7 G multiply-adds. Mostly of historical interest; ResNet-18 is better in everything but speed.</source>
        <translation>2012 年 ImageNet 竞赛的冠军：权重 61 M，ImageNet 准确率 56.5%，乘加仅 0.7 G 次。主要有历史意义；除速度外，ResNet-18 全面更优。</translation>
    </message>
    <message>
        <source>As accurate as networks five times its size: 5.3 M weights, 77.7 % on ImageNet for 0.39 G multiply-adds. Trains more slowly than the multiply-adds suggest.</source>
        <translation>准确率与五倍大的网络相当：权重 5.3 M，ImageNet 准确率 77.7%，乘加 0.39 G 次。训练比乘加次数所显示的要慢。</translation>
    </message>
    <message>
        <source>EfficientNet with simple layers only, fast and easy to convert for devices: 4.7 M weights, 75.1 % on ImageNet for 0.38 G multiply-adds at 224 pixels.</source>
        <translation>只用简单层的 EfficientNet，速度快，容易转换到各种设备：权重 4.7 M，ImageNet 准确率 75.1%，224 像素时乘加 0.38 G 次。</translation>
    </message>
    <message>
        <source>The classic of 1998: a seventh of the small CNN&apos;s weights, nearly as accurate on digits.</source>
        <translation>1998 年的经典网络：权重只有小型 CNN 的七分之一，识别数字的准确率相近。</translation>
    </message>
    <message>
        <source>Small and fast, made for phones: 3.5 M weights, 71.9 % on ImageNet for 0.3 G multiply-adds.</source>
        <translation>小而快，为手机设计：权重 3.5 M，ImageNet 准确率 71.9%，乘加 0.3 G 次。</translation>
    </message>
    <message>
        <source>One of the fastest, for old computers, small devices or quick trials: 2.5 M weights, 67.7 % on ImageNet for 0.06 G multiply-adds.</source>
        <translation>最快的网络之一，适合旧电脑、小型设备或快速尝试：权重 2.5 M，ImageNet 准确率 67.7%，乘加 0.06 G 次。</translation>
    </message>
    <message>
        <source>The usual choice for phones, more accurate than MobileNetV2 with less computation: 5.5 M weights, 74.0 % on ImageNet for 0.22 G multiply-adds.</source>
        <translation>手机上的常用选择，计算量比 MobileNetV2 小，准确率更高：权重 5.5 M，ImageNet 准确率 74.0%，乘加 0.22 G 次。</translation>
    </message>
    <message>
        <source>ResNet-18 with twice the layers, for when ResNet-18 underfits: 21.8 M weights, 73.3 % on ImageNet for 3.7 G multiply-adds.</source>
        <translation>层数是 ResNet-18 的两倍，适合 ResNet-18 欠拟合时使用：权重 21.8 M，ImageNet 准确率 73.3%，乘加 3.7 G 次。</translation>
    </message>
    <message>
        <source>The most accurate of this family that still trains without a GPU: 0.85 M weights, 93.4 % on CIFAR-10 for 125 M multiply-adds.</source>
        <translation>该系列中没有显卡也能训练的最准确的一个：权重 0.85 M，CIFAR-10 准确率 93.4%，乘加 125 M 次。</translation>
    </message>
    <message>
        <source>Designed for speed on real processors, for when MobileNets are too slow: 2.3 M weights, 69.4 % on ImageNet for 0.15 G multiply-adds.</source>
        <translation>为实际处理器上的速度设计，适合 MobileNet 太慢时使用：权重 2.3 M，ImageNet 准确率 69.4%，乘加 0.15 G 次。</translation>
    </message>
    <message>
        <source>AlexNet&apos;s accuracy at a fiftieth of its size: 1.25 M weights, 58.1 % on ImageNet for 0.8 G multiply-adds. For very small model files.</source>
        <translation>准确率与 AlexNet 相当，大小只有其五十分之一：权重 1.25 M，ImageNet 准确率 58.1%，乘加 0.8 G 次。适合模型文件必须很小时使用。</translation>
    </message>
    <message>
        <source>Plain 3x3 convolutions, the smallest VGG: 133 M weights, 69.0 % on ImageNet for 7.6 G multiply-adds. Large on disk; used for its features rather than its accuracy.</source>
        <translation>由 3×3 卷积堆叠而成，是最小的 VGG：权重 133 M，ImageNet 准确率 69.0%，乘加 7.6 G 次。文件很大；常用作特征提取，而非追求准确率。</translation>
    </message>
    <message>
        <source>The largest VGG: 144 M weights, 72.4 % on ImageNet for 19.6 G multiply-adds.</source>
        <translation>最大的 VGG：权重 144 M，ImageNet 准确率 72.4%，乘加 19.6 G 次。</translation>
    </message>
    <message>
        <source>set --model NAME; `fovea models list` lists the networks</source>
        <translation>请设置 --model NAME；用 `fovea models list` 查看所有网络</translation>
    </message>
    <message>
        <source>set --model NAME; the parameter names are those of: {models}</source>
        <translation>请设置 --model NAME；参数名与以下网络一致：{models}</translation>
    </message>
    <message>
        <source>{path} contains only weights and does not name their network</source>
        <translation>{path} 只含权重，没有注明所属的网络</translation>
    </message>
    <message>
        <source>the weights in {path} are for {count} classes; the limit is 65536</source>
        <translation>{path} 中的权重有 {count} 个类别，上限为 65536 个</translation>
    </message>
    <message>
        <source>the weights in {path} are not those of &apos;{model}&apos;: {head} is missing</source>
        <translation>{path} 中的权重不属于“{model}”：缺少 {head}</translation>
    </message>
    <message>
        <source>&apos;{list}&apos; has {found} class names, but the weights in {path} are for {count} classes</source>
        <translation>“{list}”有 {found} 个类别名，而 {path} 中的权重有 {count} 个类别</translation>
    </message>
    <message>
        <source>{path} contains only weights and does not describe their input; set: {missing}</source>
        <translation>{path} 只含权重，没有注明输入；请设置：{missing}</translation>
    </message>
    <message>
        <source>use the image size and the normalisation that the network was trained with</source>
        <translation>请使用网络训练时的图片尺寸和归一化参数</translation>
    </message>
    <message>
        <source>the network that the checkpoint describes cannot be built: {fault}</source>
        <translation>无法构建检查点描述的网络：{fault}</translation>
    </message>
    <message>
        <source>the checkpoint describes an invalid input</source>
        <translation>检查点描述的输入无效</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; has classes that the model does not have: {classes}</source>
        <translation>“{name}”中有模型没有的类别：{classes}</translation>
    </message>
    <message>
        <source>{path} is not a Fovea checkpoint: &apos;{key}&apos; is missing</source>
        <translation>{path} 不是 Fovea 的检查点：缺少“{key}”</translation>
    </message>
    <message>
        <source>{path} was not used, because it is not the published file: its SHA-256 begins with {found}, expected {expected}</source>
        <translation>未使用 {path}，因为它不是公开发布的文件：其 SHA-256 以 {found} 开头，应以 {expected} 开头</translation>
    </message>
    <message>
        <source>delete the file and download it again</source>
        <translation>请删除该文件并重新下载</translation>
    </message>
    <message>
        <source>download {url} yourself and save it as {path}, or set FOVEA_MIRROR to an address or folder that has {file}</source>
        <translation>请自行下载 {url} 并保存为 {path}，或把 FOVEA_MIRROR 设为含有 {file} 的地址或文件夹</translation>
    </message>
    <message>
        <source>the weights of &apos;{model}&apos; are not on this computer</source>
        <translation>本机上没有“{model}”的权重</translation>
    </message>
    <message>
        <source>there is no run named &apos;{name}&apos;</source>
        <translation>没有名为“{name}”的训练任务</translation>
    </message>
    <message>
        <source>there is no deleted run named &apos;{name}&apos;</source>
        <translation>没有名为“{name}”的已删除训练任务</translation>
    </message>
    <message>
        <source>set FOVEA_HOME to a folder on a disk that supports file locks</source>
        <translation>请把 FOVEA_HOME 设为支持文件锁的磁盘上的文件夹</translation>
    </message>
    <message>
        <source>cannot resume from {path}: &apos;{key}&apos; is missing</source>
        <translation>无法从 {path} 继续训练：缺少“{key}”</translation>
    </message>
    <message>
        <source>the file may contain only weights</source>
        <translation>该文件可能只含权重</translation>
    </message>
    <message>
        <source>its content changed from {before} to {after}</source>
        <translation>内容由 {before} 变为 {after}</translation>
    </message>
    <message>
        <source>the dataset has changed since the run began: {changes}</source>
        <translation>训练任务开始之后，数据集发生了变化：{changes}</translation>
    </message>
    <message>
        <source>restore the original dataset, or resume with --accept-changed-data</source>
        <translation>请恢复原来的数据集，或用 --accept-changed-data 继续训练</translation>
    </message>
    <message>
        <source>restore the original dataset, or start a new run</source>
        <translation>请恢复原来的数据集，或新建训练任务</translation>
    </message>
    <message>
        <source>resumed with a changed dataset (--accept-changed-data): {changes}</source>
        <translation>数据集已改变，按 --accept-changed-data 继续训练：{changes}</translation>
    </message>
    <message>
        <source>available: auto, cpu, cuda, cuda:N</source>
        <translation>可用的有：auto、cpu、cuda、cuda:N</translation>
    </message>
    <message>
        <source>LibTorch finds no CUDA GPU</source>
        <translation>LibTorch 找不到 CUDA 显卡</translation>
    </message>
    <message>
        <source>CUDA cannot be initialised</source>
        <translation>CUDA 无法初始化</translation>
    </message>
    <message>
        <source>there is no GPU with this number</source>
        <translation>没有该编号的显卡</translation>
    </message>
    <message>
        <source>the optimiser state &apos;{name}&apos; does not fit the model</source>
        <translation>优化器状态“{name}”与模型不符</translation>
    </message>
    <message>
        <source>the optimiser state &apos;{name}&apos; is missing</source>
        <translation>缺少优化器状态“{name}”</translation>
    </message>
    <message>
        <source>Fraction of the previous step that is kept. Higher smooths and speeds up; too high overshoots.</source>
        <translation>保留上一步的比例。越大，越平滑、越快；过大则会越过最优点。</translation>
    </message>
    <message>
        <source>Computes the gradient after a step along the momentum; often a little better.</source>
        <translation>先沿动量方向前进一步再计算梯度，结果往往略好。</translation>
    </message>
    <message>
        <source>needs a validation set, but data.validation is &apos;test&apos;</source>
        <translation>需要验证集，而 data.validation 为“test”</translation>
    </message>
    <message>
        <source>set data.validation to a fraction such as 0.1</source>
        <translation>请把 data.validation 设为比例，例如 0.1</translation>
    </message>
    <message>
        <source>loaded {matched} of {total} tensors from {file}</source>
        <translation>已从 {file} 载入 {total} 个张量中的 {matched} 个</translation>
    </message>
    <message>
        <source>training.slices: must be 1 for &apos;{model}&apos;, because batch normalisation needs the whole batch</source>
        <translation>training.slices：对“{model}”必须为 1，因为批归一化需要整个批</translation>
    </message>
    <message>
        <source>{dataset} has only one class, &apos;{class}&apos;</source>
        <translation>{dataset} 只有一个类别“{class}”</translation>
    </message>
    <message>
        <source>training needs images of at least two classes</source>
        <translation>训练需要至少两个类别的图片</translation>
    </message>
    <message>
        <source>the frozen layers keep random weights; freeze only pretrained weights</source>
        <translation>冻结的层会保持随机权重；请只冻结预训练权重</translation>
    </message>
    <message>
        <source>Final learning rate as a fraction of the full one. Higher means larger updates at the end.</source>
        <translation>最终学习率与设定值之比。越大，后期的更新幅度越大。</translation>
    </message>
    <message>
        <source>the loss became infinite or NaN at step {step} (epoch {epoch}, learning rate {rate})</source>
        <translation>第 {step} 步（第 {epoch} 轮，学习率 {rate}）的损失变为无穷大或 NaN</translation>
    </message>
    <message>
        <source>resume from the last finite checkpoint with a tenth of the learning rate: fovea resume {run} --learning-rate {rate}</source>
        <translation>请从最后一个正常的检查点继续训练，学习率降为十分之一：fovea resume {run} --learning-rate {rate}</translation>
    </message>
    <message>
        <source>the dataset has changed since the checkpoint was saved: its images differ in size, channels or normalisation</source>
        <translation>保存检查点之后，数据集发生了变化：图片的尺寸、通道数或归一化不同</translation>
    </message>
    <message>
        <source>`{verb} --help` lists the flags</source>
        <translation>用 `{verb} --help` 查看所有选项</translation>
    </message>
    <message>
        <source>unknown flag or verb &apos;{name}&apos;</source>
        <translation>未知的选项或子命令“{name}”</translation>
    </message>
    <message>
        <source>`fovea runs purge` permanently deletes the runs in the trash</source>
        <translation>`fovea runs purge` 会永久删除回收站中的训练任务</translation>
    </message>
    <message>
        <source>an observer</source>
        <translation>某个事件接收器</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>a BMP with run-length encoding</source>
        <translation>行程编码的 BMP</translation>
    </message>
    <message>
        <source>an OS/2 BMP with a palette</source>
        <translation>带调色板的 OS/2 BMP</translation>
    </message>
    <message>
        <source>{path} is {kind}, which Fovea cannot read</source>
        <translation>{path} 是{kind}，Fovea 无法读取</translation>
    </message>
    <message>
        <source>open the file in an image editor and save it as PNG</source>
        <translation>请用图像编辑器打开该文件并另存为 PNG</translation>
    </message>
    <message>
        <source>--example and --output name the same file</source>
        <translation>--example 和 --output 指向同一个文件</translation>
    </message>
    <message>
        <source>choose another name for one of them</source>
        <translation>请为其中一个换一个名称</translation>
    </message>
    <message>
        <source>the run folder {path} is inside the dataset</source>
        <translation>训练任务文件夹 {path} 位于数据集内</translation>
    </message>
    <message>
        <source>choose a folder outside of the dataset&apos;s</source>
        <translation>请选择数据集之外的文件夹</translation>
    </message>
    <message>
        <source>the folder {path} is not empty</source>
        <translation>文件夹 {path} 不是空的</translation>
    </message>
    <message>
        <source>choose a new folder for the run</source>
        <translation>请为训练任务选择一个新文件夹</translation>
    </message>
    <message>
        <source>Fovea reads {kinds}</source>
        <translation>Fovea 可读取 {kinds}</translation>
    </message>
    <message>
        <source>images of a kind that Fovea cannot read: {images} ({kinds}); other files skipped: {files} ({endings})</source>
        <translation>Fovea 无法读取的图片：{images} 个（{kinds}）；跳过的其他文件：{files} 个（{endings}）</translation>
    </message>
    <message>
        <source>images of a kind that Fovea cannot read: {images} ({kinds})</source>
        <translation>Fovea 无法读取的图片：{images} 个（{kinds}）</translation>
    </message>
    <message>
        <source>files skipped (not images): {files} ({endings})</source>
        <translation>跳过的文件（不是图片）：{files} 个（{endings}）</translation>
    </message>
    <message>
        <source>a JPEG 2000 with an unusual number of bits per channel</source>
        <translation>每通道位数特殊的 JPEG 2000</translation>
    </message>
    <message>
        <source>only red, green and blue are used: {count} images have more channels, such as infrared</source>
        <translation>只使用红、绿、蓝三个通道：{count} 张图片还有其他通道（如红外）</translation>
    </message>
    <message>
        <source>an animated WebP, for which Fovea was built without libwebpdemux</source>
        <translation>动态 WebP（此 Fovea 编译时未包含 libwebpdemux）</translation>
    </message>
    <message>
        <source>Fovea reads {kinds}; convert other files to one of them</source>
        <translation>Fovea 可读取 {kinds}；请将其他文件转换为其中一种</translation>
    </message>
    <message>
        <source>{path} is an image of the kind {kind}, for which Fovea was built without {library}</source>
        <translation>{path} 是 {kind} 图片，但此 Fovea 编译时未包含 {library}</translation>
    </message>
    <message>
        <source>convert it to PNG or JPEG, or build Fovea with the library</source>
        <translation>请将其转换为 PNG 或 JPEG，或在编译 Fovea 时加入该库</translation>
    </message>
    <message>
        <source>{path} is an image of the kind {kind}, which Fovea cannot read</source>
        <translation>{path} 是 {kind} 图片，Fovea 无法读取</translation>
    </message>
    <message>
        <source>a TIFF with transparency whose black and white are exchanged</source>
        <translation>黑白反转且带透明度的 TIFF</translation>
    </message>
    <message>
        <source>a TIFF with a compression that libtiff does not know</source>
        <translation>libtiff 不支持其压缩方式的 TIFF</translation>
    </message>
    <message>
        <source>a TIFF whose channels have different types</source>
        <translation>各通道类型不同的 TIFF</translation>
    </message>
    <message>
        <source>a TIFF with signed values</source>
        <translation>含有符号数值的 TIFF</translation>
    </message>
    <message>
        <source>a TIFF with complex values</source>
        <translation>含复数数值的 TIFF</translation>
    </message>
    <message>
        <source>a TIFF with an unusual number of bits per channel</source>
        <translation>每通道位数特殊的 TIFF</translation>
    </message>
    <message>
        <source>a TIFF with more than 64 values per pixel</source>
        <translation>每像素超过 64 个数值的 TIFF</translation>
    </message>
    <message>
        <source>a TIFF with more than four bands and no colours named</source>
        <translation>超过四个波段且未注明颜色的 TIFF</translation>
    </message>
    <message>
        <source>a camera&apos;s RAW file</source>
        <translation>相机 RAW 文件</translation>
    </message>
    <message>
        <source>the GPU reported an error</source>
        <translation>GPU 报告了错误</translation>
    </message>
    <message>
        <source>train on the processor with training.device=cpu, or update the GPU&apos;s driver</source>
        <translation>设置 training.device=cpu 改用处理器训练，或更新 GPU 驱动程序</translation>
    </message>
    <message>
        <source>unexpected error in {library}</source>
        <translation>{library} 中发生意外错误</translation>
    </message>
    <message>
        <source>this is a bug in Fovea; please report it with the output of the same command with FOVEA_LOG=info</source>
        <translation>这是 Fovea 的缺陷；请设置 FOVEA_LOG=info 再运行一次，并连同输出一起报告</translation>
    </message>
    <message>
        <source>unexpected error</source>
        <translation>意外错误</translation>
    </message>
    <message>
        <source>cannot access {path}: {reason}</source>
        <translation>无法访问 {path}：{reason}</translation>
    </message>
    <message>
        <source>the system reports: {reason}</source>
        <translation>系统报告：{reason}</translation>
    </message>
    <message>
        <source>{path} cannot be decoded: it is damaged or has an unsupported format ({reason})</source>
        <translation>无法解码 {path}：文件已损坏或格式不受支持（{reason}）</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>略过</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Similar classes</source>
        <translation>相似类别</translation>
    </message>
    <message>
        <source>Classes whose names differ only in case, spaces or the form of a number, such as Dog and dog: &apos;merge&apos; makes them one class, &apos;keep&apos; trains them as different classes.</source>
        <translation>名称仅在大小写、空格或数字写法上不同的类别，例如 Dog 和 dog：merge 将它们合并为一个类别，keep 将它们作为不同类别训练。</translation>
    </message>
    <message>
        <source>Missing labels</source>
        <translation>缺失标签</translation>
    </message>
    <message>
        <source>Unreadable classes</source>
        <translation>不可读类别</translation>
    </message>
    <message>
        <source>Classes without a single readable image: &apos;skip&apos; leaves the class out, &apos;keep&apos; keeps it as a class without images.</source>
        <translation>没有一张可读图片的类别：skip 略过该类别，keep 将其保留为没有图片的类别。</translation>
    </message>
    <message>
        <source>classes left out: {names}</source>
        <translation>已略过的类别：{names}</translation>
    </message>
    <message>
        <source>correct the labels; to leave these images out, set data.dataset.missing_labels=skip, and to train them as a class, set it to keep</source>
        <translation>请更正标签；要略过这些图片，设置 data.dataset.missing_labels=skip；要将它们作为类别训练，设为 keep</translation>
    </message>
    <message>
        <source>merged into the class &apos;{name}&apos;: {names}</source>
        <translation>已合并到类别“{name}”：{names}</translation>
    </message>
    <message>
        <source>correct the labels; to merge such classes, set data.dataset.similar_classes=merge, and to train them as different classes, set it to keep</source>
        <translation>请更正标签；要合并这些类别，设置 data.dataset.similar_classes=merge；要将它们作为不同类别训练，设为 keep</translation>
    </message>
    <message>
        <source>classes without a readable image: {names}; the first problem: {problem}</source>
        <translation>没有可读图片的类别：{names}；第一个问题：{problem}</translation>
    </message>
    <message>
        <source>classes that look like missing labels: {names}</source>
        <translation>像是缺失标签的类别：{names}</translation>
    </message>
    <message>
        <source>classes that differ only in case, spaces or the form of a number: {names}</source>
        <translation>仅在大小写、空格或数字写法上不同的类别：{names}</translation>
    </message>
    <message>
        <source>a verb is missing</source>
        <translation>缺少子命令</translation>
    </message>
    <message>
        <source>unexpected: {words}</source>
        <translation>多余的参数：{words}</translation>
    </message>
    <message>
        <source>the flag {flag} is missing</source>
        <translation>缺少选项 {flag}</translation>
    </message>
    <message>
        <source>{name} is missing</source>
        <translation>缺少 {name}</translation>
    </message>
    <message>
        <source>{flag}: must be {allowed}, got {value}</source>
        <translation>{flag}：必须为 {allowed}，实际为 {value}</translation>
    </message>
    <message>
        <source>{flag}: must be one of {allowed}, got {value}</source>
        <translation>{flag}：必须是 {allowed} 之一，实际为 {value}</translation>
    </message>
    <message>
        <source>{flag} needs a value</source>
        <translation>{flag} 需要一个值</translation>
    </message>
    <message>
        <source>{flag} cannot have the value {value}</source>
        <translation>{flag} 不能取值 {value}</translation>
    </message>
    <message>
        <source>the command line cannot be understood</source>
        <translation>无法理解该命令行</translation>
    </message>
    <message>
        <source>`{verb} --help` lists the verbs</source>
        <translation>`{verb} --help` 列出所有子命令</translation>
    </message>
    <message>
        <source>{problem} (in {file})</source>
        <translation>{problem}（位于 {file}）</translation>
    </message>
    <message>
        <source>classes of which more than half of the images cannot be read: {names}</source>
        <translation>半数以上图片无法读取的类别：{names}</translation>
    </message>
    <message>
        <source>the limit of the address space or of the data is too low</source>
        <translation>地址空间或数据段的限制过低</translation>
    </message>
    <message>
        <source>raise it (ulimit -v, ulimit -d), or limit the memory with a control group instead</source>
        <translation>请提高该限制（ulimit -v、ulimit -d），或改用控制组限制内存</translation>
    </message>
    <message>
        <source>raise the limit of file size (ulimit -f), or use a disk that allows larger files</source>
        <translation>请提高文件大小限制（ulimit -f），或使用支持更大文件的磁盘</translation>
    </message>
    <message>
        <source>{path} is too large: it has {size} bytes, at most {most} are allowed</source>
        <translation>{path} 过大：共 {size} 字节，最多允许 {most} 字节</translation>
    </message>
    <message>
        <source>check whether this is the file that you meant</source>
        <translation>请检查是否选错了文件</translation>
    </message>
    <message>
        <source>{path} has no annotations in a form that Fovea knows</source>
        <translation>{path} 中没有 Fovea 认识的标注格式</translation>
    </message>
    <message>
        <source>{path} has several files of annotations: {names}</source>
        <translation>{path} 中有多个标注文件：{names}</translation>
    </message>
    <message>
        <source>give one of them, such as {table}</source>
        <translation>请指定其中一个，例如 {table}</translation>
    </message>
    <message>
        <source>{path}: the fields {names} could all be the classes</source>
        <translation>{path}：{names} 字段都可能是类别</translation>
    </message>
    <message>
        <source>save the images and their classes as a table (.csv)</source>
        <translation>请把图片及其类别保存为表格（.csv）</translation>
    </message>
    <message>
        <source>{path} is not JSON (line {line}, near byte {offset})</source>
        <translation>{path} 不是 JSON（第 {line} 行，第 {offset} 字节附近）</translation>
    </message>
    <message>
        <source>export or download the file again</source>
        <translation>请重新导出或下载该文件</translation>
    </message>
    <message>
        <source>{path} is not XML</source>
        <translation>{path} 不是 XML</translation>
    </message>
    <message>
        <source>{path} is damaged or too large: an array in it claims more than 64 GB</source>
        <translation>{path} 已损坏或过大：其中一个数组声明超过 64 GB</translation>
    </message>
    <message>
        <source>{path} is not a NumPy array: it does not begin with NUMPY</source>
        <translation>{path} 不是 NumPy 数组：开头不是 NUMPY</translation>
    </message>
    <message>
        <source>{path}: the images of {array} are neither squares in grey nor in colour</source>
        <translation>{path}：{array} 中的图片既不是灰度方形图，也不是彩色方形图</translation>
    </message>
    <message>
        <source>save them as images × height × width</source>
        <translation>请按“图片数 × 高 × 宽”保存</translation>
    </message>
    <message>
        <source>{path}: the shape of {array} is not one of images</source>
        <translation>{path}：{array} 的形状不是图片的形状</translation>
    </message>
    <message>
        <source>{path}: the images of {array} are empty</source>
        <translation>{path}：{array} 中的图片是空的</translation>
    </message>
    <message>
        <source>{path}: {array} has values that are not numbers</source>
        <translation>{path}：{array} 中有不是数字的值</translation>
    </message>
    <message>
        <source>{path}: the shape of {array} is not one of labels</source>
        <translation>{path}：{array} 的形状不是标签的形状</translation>
    </message>
    <message>
        <source>Fovea needs one label for each image</source>
        <translation>每张图片需要一个标签</translation>
    </message>
    <message>
        <source>{path}: images have several classes in {array}, but Fovea needs exactly one for each</source>
        <translation>{path}：{array} 中有图片属于多个类别，但每张图片必须恰好属于一个类别</translation>
    </message>
    <message>
        <source>save one label for each image</source>
        <translation>请为每张图片保存一个标签</translation>
    </message>
    <message>
        <source>name the array, such as --set data.dataset.{setting}=&quot;{value}&quot;</source>
        <translation>请指定数组，例如 --set data.dataset.{setting}=&quot;{value}&quot;</translation>
    </message>
    <message>
        <source>{path}: no array of images was found; the arrays are: {arrays}</source>
        <translation>{path}：没有找到图片数组；其中的数组：{arrays}</translation>
    </message>
    <message>
        <source>{path}: several arrays could be the images: {arrays}</source>
        <translation>{path}：多个数组都可能是图片：{arrays}</translation>
    </message>
    <message>
        <source>{path}: no array of labels was found; the arrays are: {arrays}</source>
        <translation>{path}：没有找到标签数组；其中的数组：{arrays}</translation>
    </message>
    <message>
        <source>{path}: several arrays could be the labels: {arrays}</source>
        <translation>{path}：多个数组都可能是标签：{arrays}</translation>
    </message>
    <message>
        <source>arrays of images and labels: {arrays}</source>
        <translation>图片和标签数组：{arrays}</translation>
    </message>
    <message>
        <source>arrays that are not used: {arrays}</source>
        <translation>未使用的数组：{arrays}</translation>
    </message>
    <message>
        <source>{path} is damaged or not a MATLAB file</source>
        <translation>{path} 已损坏或不是 MATLAB 文件</translation>
    </message>
    <message>
        <source>{path} is a MATLAB file, which this build of Fovea does not read</source>
        <translation>{path} 是 MATLAB 文件，当前编译的 Fovea 不能读取</translation>
    </message>
    <message>
        <source>build Fovea with libmatio-dev installed, or save the arrays as .npz</source>
        <translation>请安装 libmatio-dev 后重新编译 Fovea，或把数组保存为 .npz</translation>
    </message>
    <message>
        <source>{path} is damaged: the header of an array has no shape</source>
        <translation>{path} 已损坏：数组头中没有形状</translation>
    </message>
    <message>
        <source>{path} is damaged or not a readable archive</source>
        <translation>{path} 已损坏或不是可读取的归档文件</translation>
    </message>
    <message>
        <source>{path} is damaged: it unpacks to more than it can hold</source>
        <translation>{path} 已损坏：解压后的大小超出可能范围</translation>
    </message>
    <message>
        <source>{path} is damaged: an array in it does not begin with NUMPY</source>
        <translation>{path} 已损坏：其中一个数组的开头不是 NUMPY</translation>
    </message>
    <message>
        <source>{path} is truncated: it ends in the header of an array</source>
        <translation>{path} 不完整：在数组头处结束</translation>
    </message>
    <message>
        <source>the array &apos;{name}&apos; in {path} has values of a kind that Fovea does not read ({type})</source>
        <translation>{path} 中的数组“{name}”的值类型 Fovea 不能读取（{type}）</translation>
    </message>
    <message>
        <source>{path} is truncated: the array &apos;{name}&apos; has {found} of {expected} bytes</source>
        <translation>{path} 不完整：数组“{name}”只有 {found} 字节，应有 {expected} 字节</translation>
    </message>
    <message>
        <source>{path} is not a Python pickle of arrays that Fovea can read ({problem})</source>
        <translation>{path} 不是 Fovea 能读取的 Python pickle 数组（{problem}）</translation>
    </message>
    <message>
        <source>save the arrays with numpy.savez(&quot;data.npz&quot;, images=…, labels=…)</source>
        <translation>请用 numpy.savez(&quot;data.npz&quot;, images=…, labels=…) 保存数组</translation>
    </message>
    <message>
        <source>{path} is a Parquet or Arrow file, which Fovea cannot read</source>
        <translation>{path} 是 Parquet 或 Arrow 文件，Fovea 不能读取</translation>
    </message>
    <message>
        <source>unpack it into class folders: python3 fovea_import.py FILE FOLDER (docs/examples of Fovea&apos;s source; it needs pip&apos;s pyarrow)</source>
        <translation>请解压成类别文件夹：python3 fovea_import.py 文件 文件夹（在 Fovea 源代码的 docs/examples 中；需要 pip 的 pyarrow）</translation>
    </message>
    <message>
        <source>give a folder with one subfolder per class, a table (.csv), arrays (.npz, .npy, .mat), annotations (.json, .xml), an archive of these, or a folder with MNIST or CIFAR files</source>
        <translation>请给出每类一个子文件夹的文件夹、表格（.csv）、数组（.npz、.npy、.mat）、标注（.json、.xml）、它们的归档文件，或含 MNIST、CIFAR 文件的文件夹</translation>
    </message>
    <message>
        <source>{table} is used as the {part} set</source>
        <translation>{table} 用作 {part} 部分</translation>
    </message>
    <message>
        <source>images skipped (no class): {count}</source>
        <translation>已略过没有类别的图片：{count}</translation>
    </message>
    <message>
        <source>images skipped (objects of several classes): {count}</source>
        <translation>已略过含有多个类别物体的图片：{count}</translation>
    </message>
    <message>
        <source>{table}: annotations of objects ({format}); an image has the class of the objects in it</source>
        <translation>{table}：物体标注（{format}）；图片的类别是其中物体的类别</translation>
    </message>
    <message>
        <source>{table}: annotations of images ({format})</source>
        <translation>{table}：图片标注（{format}）</translation>
    </message>
    <message>
        <source>{path}: no image has a class</source>
        <translation>{path}：没有一张图片有类别</translation>
    </message>
    <message>
        <source>{path}: {count} of {total} images have objects of several classes, but Fovea needs exactly one class for each image</source>
        <translation>{path}：{total} 张图片中有 {count} 张含有多个类别的物体，但每张图片必须恰好属于一个类别</translation>
    </message>
    <message>
        <source>cut the objects out into one folder per class, or give each image one class</source>
        <translation>请把物体裁剪到每类一个文件夹中，或为每张图片指定一个类别</translation>
    </message>
    <message>
        <source>data.dataset.file: set the file with the annotations</source>
        <translation>data.dataset.file：请设置标注文件</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>The file with the annotations (.json, .jsonl, .xml), or the folder of Pascal VOC&apos;s files. An image needs exactly one class.</source>
        <translation>标注文件（.json、.jsonl、.xml），或 Pascal VOC 文件所在的文件夹。每张图片必须恰好属于一个类别。</translation>
    </message>
    <message>
        <source>Annotated images</source>
        <translation>带标注的图片</translation>
    </message>
    <message>
        <source>Your own images with annotations of COCO, Pascal VOC, CVAT, FiftyOne, Label Studio or Vertex AI.</source>
        <translation>您自己的图片，带有 COCO、Pascal VOC、CVAT、FiftyOne、Label Studio 或 Vertex AI 的标注。</translation>
    </message>
    <message>
        <source>SVHN: the label 10 is the digit 0</source>
        <translation>SVHN：标签 10 表示数字 0</translation>
    </message>
    <message>
        <source>data.dataset.file: set the file with the arrays</source>
        <translation>data.dataset.file：请设置数组文件</translation>
    </message>
    <message>
        <source>{path}: the labels have {count} different values, so they are not classes</source>
        <translation>{path}：标签有 {count} 个不同的值，不可能是类别</translation>
    </message>
    <message>
        <source>{path}: the images of the sets differ in size: {array}</source>
        <translation>{path}：各部分的图片大小不同：{array}</translation>
    </message>
    <message>
        <source>Arrays of images</source>
        <translation>图片数组</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Array of images</source>
        <translation>图片数组</translation>
    </message>
    <message>
        <source>Name of the array with the images, or a word of it. If empty, it is found.</source>
        <translation>图片数组的名称，或其中的一个词。留空则自动识别。</translation>
    </message>
    <message>
        <source>Array of labels</source>
        <translation>标签数组</translation>
    </message>
    <message>
        <source>Name of the array with the labels, or a word of it. If empty, it is found.</source>
        <translation>标签数组的名称，或其中的一个词。留空则自动识别。</translation>
    </message>
    <message>
        <source>the file repeats class names; CIFAR-10&apos;s published names are used</source>
        <translation>文件中的类别名有重复；使用 CIFAR-10 公布的名称</translation>
    </message>
    <message>
        <source>{file} is missing</source>
        <translation>缺少 {file}</translation>
    </message>
    <message>
        <source>{path} has no array &apos;{name}&apos; of 3072 bytes for each image</source>
        <translation>{path} 中没有每张图片 3072 字节的数组“{name}”</translation>
    </message>
    <message>
        <source>{path} has no list &apos;{name}&apos; with one label for each image</source>
        <translation>{path} 中没有为每张图片给出一个标签的列表“{name}”</translation>
    </message>
    <message>
        <source>{path} has no list &apos;{name}&apos; of class names</source>
        <translation>{path} 中没有类别名列表“{name}”</translation>
    </message>
    <message>
        <source>{table} is not used, because it is a sample of answers</source>
        <translation>未使用 {table}，因为它只是提交答案的样例</translation>
    </message>
    <message>
        <source>{table} is not used, because it has no classes</source>
        <translation>未使用 {table}，因为它没有类别</translation>
    </message>
    <message>
        <source>The .csv or .tsv file. It lists image files and their classes, or has the pixels themselves as numbers.</source>
        <translation>.csv 或 .tsv 文件，列出图片文件及其类别，或直接以数字写出像素。</translation>
    </message>
    <message>
        <source>Name of the column with the image files, or its number if the table has no headings. If empty, it is found.</source>
        <translation>图片文件所在列的名称；表格没有表头时为列号。留空则自动识别。</translation>
    </message>
    <message>
        <source>Name of the column with the class of each image. If empty, it is found.</source>
        <translation>每张图片的类别所在列的名称。留空则自动识别。</translation>
    </message>
    <message>
        <source>Name of the column with the set of each image: train, validation or test. If empty, it is found; without one, all images are for training.</source>
        <translation>每张图片的划分（train、validation 或 test）所在列的名称。留空则自动识别；没有该列时，所有图片都用于训练。</translation>
    </message>
    <message>
        <source>Folder of the images, relative to the table&apos;s folder. If empty, they are looked for in and below it.</source>
        <translation>图片文件夹，相对于表格所在的文件夹。留空则在该文件夹及其子文件夹中查找。</translation>
    </message>
    <message>
        <source>Use them</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Ignore them</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>Tables of other sets</source>
        <translation>其他部分的表格</translation>
    </message>
    <message>
        <source>Whether test.csv and validation.csv beside train.csv belong to the dataset.</source>
        <translation>train.csv 旁边的 test.csv 和 validation.csv 是否属于该数据集。</translation>
    </message>
    <message>
        <source>balanced, or the first that is here</source>
        <translation>balanced，或本机上的第一个</translation>
    </message>
    <message>
        <source>EMNIST: the selection &apos;{name}&apos; is used, since &apos;balanced&apos; is not here</source>
        <translation>EMNIST：使用“{name}”，因为这里没有“balanced”</translation>
    </message>
    <message>
        <source>{path} has no array &apos;{name}&apos;</source>
        <translation>{path} 中没有数组“{name}”</translation>
    </message>
    <message>
        <source>Oxford&apos;s flowers: the classes are numbered as in imagelabels.mat, and setid.mat gives the sets</source>
        <translation>牛津花卉：类别按 imagelabels.mat 编号，按 setid.mat 划分</translation>
    </message>
    <message>
        <source>Oxford&apos;s flowers: setid.mat is missing, so all images are for training</source>
        <translation>牛津花卉：缺少 setid.mat，所有图片都用于训练</translation>
    </message>
    <message>
        <source>{path} has the invalid label {label}</source>
        <translation>{path} 中有无效的标签 {label}</translation>
    </message>
    <message>
        <source>Oxford&apos;s 102 flowers</source>
        <translation>牛津 102 种花卉</translation>
    </message>
    <message>
        <source>Photos of flowers as Oxford publishes them: the folder jpg, imagelabels.mat and setid.mat.</source>
        <translation>牛津大学发布的花卉照片：文件夹 jpg、imagelabels.mat 和 setid.mat。</translation>
    </message>
    <message>
        <source>Folder with jpg, imagelabels.mat and setid.mat.</source>
        <translation>含 jpg、imagelabels.mat 和 setid.mat 的文件夹。</translation>
    </message>
    <message>
        <source>the images in {path} are not named after their classes, such as cat.1.jpg and dog.1.jpg</source>
        <translation>{path} 中的图片名不含类别（例如 cat.1.jpg 和 dog.1.jpg）</translation>
    </message>
    <message>
        <source>sort them into one folder per class</source>
        <translation>请按类别放入各自的文件夹</translation>
    </message>
    <message>
        <source>classes taken from the file names: {names}</source>
        <translation>类别取自文件名：{names}</translation>
    </message>
    <message>
        <source>{path} is not used, because its images are not named after classes</source>
        <translation>未使用 {path}，因为其中的图片名不含类别</translation>
    </message>
    <message>
        <source>Folder with the images, or with train and test that contain them. A name is a class and a number.</source>
        <translation>图片所在的文件夹，或含有 train 和 test 的文件夹。文件名由类别和编号组成。</translation>
    </message>
    <message>
        <source>Images named after their class</source>
        <translation>以类别命名的图片</translation>
    </message>
    <message>
        <source>Your own images in one folder, with the class in each file&apos;s name: cat.1.jpg, dog.1.jpg.</source>
        <translation>同一文件夹中您自己的图片，文件名含类别：cat.1.jpg、dog.1.jpg。</translation>
    </message>
    <message>
        <source>sets taken from lists of images: {parts}</source>
        <translation>按图片列表划分：{parts}</translation>
    </message>
    <message>
        <source>images skipped (in no list of a set): {count}</source>
        <translation>已略过不在任何列表中的图片：{count}</translation>
    </message>
    <message>
        <source>{path} was not unpacked: it would become larger than {most}</source>
        <translation>未解压 {path}：解压后将超过 {most}</translation>
    </message>
    <message>
        <source>if you trust it, set FOVEA_UNPACK_LIMIT to the number of GB that it may become</source>
        <translation>如果信任该文件，请将 FOVEA_UNPACK_LIMIT 设为允许解压到的 GB 数</translation>
    </message>
    <message>
        <source>{path} was not unpacked: it contains more than {most} files</source>
        <translation>未解压 {path}：其中的文件超过 {most} 个</translation>
    </message>
    <message>
        <source>unpack it yourself and give the folder</source>
        <translation>请自行解压，然后指定文件夹</translation>
    </message>
    <message>
        <source>{path} unpacks to more than {most} bytes</source>
        <translation>{path} 解压后超过 {most} 字节</translation>
    </message>
    <message>
        <source>{url} sent another file than at its first download: SHA-256 {got}, then {first}</source>
        <translation>{url} 发来的文件与首次下载的不同：SHA-256 为 {got}，首次为 {first}</translation>
    </message>
    <message>
        <source>{url} was not used: over plain http, anyone on the way can change a file, and no checksum of it is known</source>
        <translation>未使用 {url}：明文 http 传输的文件可能被中途篡改，而该文件没有已知的校验和</translation>
    </message>
    <message>
        <source>delete it to trust the next downloads anew</source>
        <translation>删除该文件后，将重新信任之后的下载</translation>
    </message>
    <message>
        <source>{url} sends more than the {most} bytes that the file may have</source>
        <translation>{url} 发送的数据超过该文件允许的 {most} 字节</translation>
    </message>
    <message>
        <source>{path} lists images, but does not contain them</source>
        <translation>{path} 只列出图片，并不包含图片</translation>
    </message>
    <message>
        <source>give the folder with the list and the images, such as {folder}</source>
        <translation>请给出含有列表和图片的文件夹，例如 {folder}</translation>
    </message>
    <message>
        <source>{file}: verified by MD5 and size, because no SHA-256 of it is published</source>
        <translation>{file}：已通过 MD5 和大小校验，因为没有公布其 SHA-256</translation>
    </message>
    <message>
        <source>{file}: downloaded over plain http from {url}, and verified by its checksum</source>
        <translation>{file}：通过明文 http 从 {url} 下载，并已通过校验和校验</translation>
    </message>
    <message>
        <source>this is the Python version, which is read where it is (--dataset FOLDER); to import, give the binary version, {file} from {homepage}</source>
        <translation>这是 Python 版本，可以在原处读取（--dataset 文件夹）；要导入，请使用二进制版本：{homepage} 的 {file}</translation>
    </message>
    <message>
        <source>the images were found in {folders}</source>
        <translation>在 {folders} 中找到图片</translation>
    </message>
    <message>
        <source>the list names the images without their endings, such as .jpg</source>
        <translation>列表中的图片名不带扩展名（如 .jpg）</translation>
    </message>
    <message>
        <source>{path}: none of the {count} listed images was found; the first is &apos;{name}&apos;</source>
        <translation>{path}：列出的 {count} 张图片都没有找到；第一张是“{name}”</translation>
    </message>
    <message>
        <source>the images are looked for in and below {folder}; set their folder (--set data.dataset.images=FOLDER), or the column that names them (--set data.dataset.path_column=NAME)</source>
        <translation>已在 {folder} 及其子文件夹中查找；请设置图片文件夹（--set data.dataset.images=文件夹），或图片文件所在的列（--set data.dataset.path_column=列名）</translation>
    </message>
    <message>
        <source>{path}: the image &apos;{name}&apos; can be {one} or {other}</source>
        <translation>{path}：图片“{name}”可能是 {one} 或 {other}</translation>
    </message>
    <message>
        <source>set the folder of the images: --set data.dataset.images=FOLDER</source>
        <translation>请设置图片文件夹：--set data.dataset.images=文件夹</translation>
    </message>
    <message>
        <source>the list does not divide the images; their folders do: {parts}</source>
        <translation>列表没有划分图片，按所在文件夹划分：{parts}</translation>
    </message>
    <message>
        <source>three numbers for each pixel: red, green, blue</source>
        <translation>每个像素三个数字：红、绿、蓝</translation>
    </message>
    <message>
        <source>{path}, line {line}: the image has {count} numbers, which is neither a square in grey nor one in colour</source>
        <translation>{path} 第 {line} 行：图片有 {count} 个数字，既不是灰度方形图，也不是彩色方形图</translation>
    </message>
    <message>
        <source>save the images as files and list these in a table</source>
        <translation>请把图片保存为文件，并在表格中列出这些文件</translation>
    </message>
    <message>
        <source>{path}, line {line}: the columns {names} could all be the classes; the first row: {row}</source>
        <translation>{path} 第 {line} 行：{names} 列都可能是类别；第一行：{row}</translation>
    </message>
    <message>
        <source>name the column, such as --set data.dataset.{setting}=&quot;{value}&quot;</source>
        <translation>请指定列，例如 --set data.dataset.{setting}=&quot;{value}&quot;</translation>
    </message>
    <message>
        <source>{table}: a table of pixels, {width} × {height}; classes = {label}</source>
        <translation>{table}：像素表格，{width} × {height}；类别列 = {label}</translation>
    </message>
    <message>
        <source>{table}: the column &apos;{name}&apos; divides the images into sets</source>
        <translation>{table}：按“{name}”列划分图片</translation>
    </message>
    <message>
        <source>pixels from 0 to 1, scaled to 0 to 255</source>
        <translation>像素值为 0 到 1，已缩放到 0 到 255</translation>
    </message>
    <message>
        <source>{path}, line {line}: the class is missing</source>
        <translation>{path} 第 {line} 行：缺少类别</translation>
    </message>
    <message>
        <source>{path}, line {line}: the image has {found} numbers, but the first one has {expected}</source>
        <translation>{path} 第 {line} 行：图片有 {found} 个数字，而第一张有 {expected} 个</translation>
    </message>
    <message>
        <source>{path}, line {line}: no column with the classes was found; the columns are: {columns}; the first row: {row}</source>
        <translation>{path} 第 {line} 行：没有找到类别列；各列为：{columns}；第一行：{row}</translation>
    </message>
    <message>
        <source>{path}, line {line}: there are no images in the table</source>
        <translation>{path} 第 {line} 行：表格中没有图片</translation>
    </message>
    <message>
        <source>{path}, line {line}: the columns {names} could all say which images are for training; the first row: {row}</source>
        <translation>{path} 第 {line} 行：{names} 列都可能表示划分；第一行：{row}</translation>
    </message>
    <message>
        <source>{path}, line {line}: no column with image files was found; the columns are: {columns}; the first row: {row}</source>
        <translation>{path} 第 {line} 行：没有找到图片文件列；各列为：{columns}；第一行：{row}</translation>
    </message>
    <message>
        <source>{path}, line {line}: the columns {names} could all be the image files; the first row: {row}</source>
        <translation>{path} 第 {line} 行：{names} 列都可能是图片文件；第一行：{row}</translation>
    </message>
    <message>
        <source>{path}, line {line}: the image has {count} of the classes {names}, but Fovea needs exactly one for each image</source>
        <translation>{path} 第 {line} 行：该图片属于 {names} 中的 {count} 个类别，但每张图片必须恰好属于一个类别</translation>
    </message>
    <message>
        <source>{table}: each class has a column with 1 for its images: {names}</source>
        <translation>{table}：每个类别一列，1 表示属于该类别：{names}</translation>
    </message>
    <message>
        <source>{path}, line {line}: the column &apos;{name}&apos; has another value in every row, so it cannot be the class; the first row: {row}</source>
        <translation>{path} 第 {line} 行：“{name}”列每行的值都不同，不可能是类别；第一行：{row}</translation>
    </message>
    <message>
        <source>{table}: columns used: {columns}</source>
        <translation>{table}：使用的列：{columns}</translation>
    </message>
    <message>
        <source>{table}: the first row is no heading; columns used, by number: {columns}</source>
        <translation>{table}：第一行不是表头；使用的列（按列号）：{columns}</translation>
    </message>
    <message>
        <source>{path}, line {line}: there is no column &apos;{name}&apos;; the columns are: {columns}; the first row: {row}</source>
        <translation>{path} 第 {line} 行：没有“{name}”列；各列为：{columns}；第一行：{row}</translation>
    </message>
    <message>
        <source>{table} lists images with their classes as well; it is not used here, but can be opened itself</source>
        <translation>{table} 也列出了图片及其类别；这里没有使用，可以单独打开它</translation>
    </message>
    <message>
        <source>{path} has several tables of images: {names}</source>
        <translation>{path} 中有多个图片表格：{names}</translation>
    </message>
    <message>
        <source>the loss of an image is infinite: the model&apos;s outputs differ by more than 32-bit numbers can hold</source>
        <translation>一张图片的损失为无穷大：模型输出之间的差超出了 32 位数的范围</translation>
    </message>
    <message>
        <source>the weights are damaged or too large for 32-bit numbers; use an earlier checkpoint or another weights file</source>
        <translation>权重已损坏，或超出 32 位数的范围；请使用更早的检查点或其他权重文件</translation>
    </message>
    <message>
        <source>the normalised image contains infinite or NaN values</source>
        <translation>归一化后的图片含有无穷大或 NaN 值</translation>
    </message>
    <message>
        <source>check the mean and standard deviation of the normalisation</source>
        <translation>请检查归一化的均值和标准差</translation>
    </message>
    <message>
        <source>the model&apos;s output contains infinite or NaN values</source>
        <translation>模型输出含有无穷大或 NaN 值</translation>
    </message>
    <message>
        <source>the model&apos;s output contains infinite or NaN values, first in layer {layer}</source>
        <translation>模型输出含有无穷大或 NaN 值，最先出现在层 {layer}</translation>
    </message>
    <message>
        <source>{path} describes a network that is much larger than the weights in it</source>
        <translation>{path} 描述的网络远大于其中的权重</translation>
    </message>
    <message>
        <source>the file is damaged; use an earlier checkpoint, or download it again</source>
        <translation>文件已损坏；请使用更早的检查点，或重新下载</translation>
    </message>
    <message>
        <source>{path} was not used, because it differs from the file that was used first: SHA-256 {got}, then {first}</source>
        <translation>未使用 {path}，因为它与首次使用的文件不同：SHA-256 为 {got}，首次为 {first}</translation>
    </message>
    <message>
        <source>line {line} was not written by Fovea</source>
        <translation>第 {line} 行不是由 Fovea 写入的</translation>
    </message>
    <message>
        <source>has {bytes} bytes, fewer than the {wanted} recorded</source>
        <translation>只有 {bytes} 字节，少于记录的 {wanted} 字节</translation>
    </message>
    <message>
        <source>its content has changed since it was written</source>
        <translation>其内容在写入后已被更改</translation>
    </message>
    <message>
        <source>not enough memory for this run: it needs about {needed}, and {free} are free</source>
        <translation>内存不足以进行此训练任务：约需 {needed}，可用 {free}</translation>
    </message>
    <message>
        <source>the validation of epoch {epoch} failed: {why}</source>
        <translation>第 {epoch} 轮的验证失败：{why}</translation>
    </message>
    <message>
        <source>copy the images again, or convert them to JPEG or PNG</source>
        <translation>请重新复制这些图片，或将其转换为 JPEG 或 PNG</translation>
    </message>
    <message>
        <source>copy the images again, or convert them to JPEG or PNG; to train without these classes, set data.dataset.unreadable_classes=skip</source>
        <translation>请重新复制这些图片，或将其转换为 JPEG 或 PNG；若要在没有这些类别的情况下训练，请设置 data.dataset.unreadable_classes=skip</translation>
    </message>
    <message>
        <source>a TIFF with values below 0</source>
        <translation>含负值的 TIFF</translation>
    </message>
    <message>
        <source>{path} contains archives ({names}), but no images</source>
        <translation>{path} 中只有压缩包（{names}），没有图片</translation>
    </message>
    <message>
        <source>unpack it, and give one of the archives in it or a folder with what they contain</source>
        <translation>请先解压，再打开其中的一个压缩包，或打开解压出的文件夹</translation>
    </message>
    <message>
        <source>{path} is damaged, or an archive of a kind that Fovea does not unpack</source>
        <translation>{path} 已损坏，或者是 Fovea 不能解压的压缩格式</translation>
    </message>
    <message>
        <source>unpack it yourself and give the folder, or give a .zip or .tar.gz file</source>
        <translation>请自行解压后打开文件夹，或使用 .zip 或 .tar.gz 文件</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is an address, not a dataset on this computer</source>
        <translation>“{name}”是网址，不是本机上的数据集</translation>
    </message>
    <message>
        <source>download it first: fovea datasets import NAME {name}</source>
        <translation>请先下载：fovea datasets import NAME {name}</translation>
    </message>
    <message>
        <source>folders not used: {folders} (beside the sets {sets})</source>
        <translation>未使用的文件夹：{folders}（与数据划分 {sets} 并列）</translation>
    </message>
    <message>
        <source>folders taken for sets: {sets}</source>
        <translation>被当作数据划分的文件夹：{sets}</translation>
    </message>
    <message>
        <source>{hint}; if {names} are the classes, set data.dataset.layout=classes</source>
        <translation>{hint}；如果类别是 {names}，请设置 data.dataset.layout=classes</translation>
    </message>
    <message>
        <source>{hint}; if {names} are the classes, open {path} and set data.dataset.layout=classes</source>
        <translation>{hint}；如果类别是 {names}，请打开 {path} 并设置 data.dataset.layout=classes</translation>
    </message>
    <message>
        <source>make one subfolder per class in {name}; if {name} and the folders beside it are classes, not sets, set data.dataset.layout=classes</source>
        <translation>请在 {name} 中为每个类别建一个子文件夹；如果 {name} 和与它并列的文件夹是类别而不是数据划分，请设置 data.dataset.layout=classes</translation>
    </message>
    <message>
        <source>make one subfolder per class in {name}; if {name} and the folders beside it are classes, not sets, open {path} and set data.dataset.layout=classes</source>
        <translation>请在 {name} 中为每个类别建一个子文件夹；如果 {name} 和与它并列的文件夹是类别而不是数据划分，请打开 {path} 并设置 data.dataset.layout=classes</translation>
    </message>
    <message>
        <source>if the classes are the folders in {inner}, open {inner}</source>
        <translation>如果 {inner} 中的文件夹是类别，请打开 {inner}</translation>
    </message>
    <message>
        <source>if the classes are {names}, open one folder, such as {path}, or name the folders train, val and test</source>
        <translation>如果类别是 {names}，请打开其中一个文件夹，例如 {path}，或把文件夹命名为 train、val 和 test</translation>
    </message>
    <message>
        <source>{path}: only settings of the dataset can be set here</source>
        <translation>{path}：这里只能设置数据集的参数</translation>
    </message>
    <message>
        <source>their paths begin with data.dataset., such as data.dataset.layout=classes</source>
        <translation>其路径以 data.dataset. 开头，例如 data.dataset.layout=classes</translation>
    </message>
    <message>
        <source>{path} is protected with a password (&apos;{name}&apos; is encrypted)</source>
        <translation>{path} 有密码保护（“{name}”已加密）</translation>
    </message>
    <message>
        <source>unpack it with its password and give the folder</source>
        <translation>请用密码解压后打开文件夹</translation>
    </message>
    <message>
        <source>{path} is an empty archive</source>
        <translation>{path} 是空压缩包</translation>
    </message>
    <message>
        <source>download the file yourself and run `fovea datasets import {id} FILE`</source>
        <translation>请自行下载文件，然后运行 `fovea datasets import {id} FILE`</translation>
    </message>
    <message>
        <source>{what}: {percent} %</source>
        <translation>{what}：{percent}%</translation>
    </message>
    <message>
        <source>Fovea reads COCO, Pascal VOC, CVAT, FiftyOne, Label Studio, Vertex AI, SageMaker, VIA, LabelMe, and lists of images with their classes</source>
        <translation>Fovea 可读取 COCO、Pascal VOC、CVAT、FiftyOne、Label Studio、Vertex AI、SageMaker、VIA、LabelMe 以及带类别的图片列表</translation>
    </message>
    <message>
        <source>{path} is damaged and cannot be unpacked</source>
        <translation>{path} 已损坏，无法解压</translation>
    </message>
    <message>
        <source>save images and labels together: numpy.savez(&quot;data.npz&quot;, images=…, labels=…)</source>
        <translation>请将图片和标签保存在一起：numpy.savez(&quot;data.npz&quot;, images=…, labels=…)</translation>
    </message>
    <message>
        <source>the arrays&apos; names do not say what they are; their shapes and order do</source>
        <translation>数组名称未说明其内容，已按形状和顺序判断</translation>
    </message>
    <message>
        <source>save labels with numpy.array(labels, dtype=&quot;U&quot;), and images of one size with numpy.stack(images)</source>
        <translation>请用 numpy.array(labels, dtype=&quot;U&quot;) 保存标签，用 numpy.stack(images) 保存尺寸相同的图片</translation>
    </message>
    <message>
        <source>save it as numbers, such as array.astype(&quot;float32&quot;)</source>
        <translation>请保存为数值，例如 array.astype(&quot;float32&quot;)</translation>
    </message>
    <message>
        <source>{path} is in Fortran&apos;s order</source>
        <translation>{path} 采用 Fortran 存储顺序</translation>
    </message>
    <message>
        <source>save it again with numpy.ascontiguousarray(array)</source>
        <translation>请用 numpy.ascontiguousarray(array) 重新保存</translation>
    </message>
    <message>
        <source>{path}: the shape or kind of {array} differs from the arrays of other classes</source>
        <translation>{path}：{array} 的形状或数值类型与其他类别的数组不同</translation>
    </message>
    <message>
        <source>save the images of all classes in one size and as numbers of one kind</source>
        <translation>请将所有类别的图片保存为相同的尺寸和数值类型</translation>
    </message>
    <message>
        <source>{path} is damaged or not an idx file</source>
        <translation>{path} 已损坏或不是 idx 文件</translation>
    </message>
    <message>
        <source>{path} has no arrays of classes</source>
        <translation>{path} 中没有各类别的数组</translation>
    </message>
    <message>
        <source>give a file, or a folder with one .npy file per class</source>
        <translation>请给出文件，或每个类别各有一个 .npy 文件的文件夹</translation>
    </message>
    <message>
        <source>Images and labels in NumPy&apos;s files (.npz, .npy), MATLAB&apos;s (.mat), idx files or a Python pickle.</source>
        <translation>NumPy 文件（.npz、.npy）、MATLAB 文件（.mat）、idx 文件或 Python pickle 中的图片和标签。</translation>
    </message>
    <message>
        <source>The file with the arrays, or a folder with one .npy file per class. Files of other sets beside it, such as test.npz beside train.npz, belong to it.</source>
        <translation>包含数组的文件，或每个类别各有一个 .npy 文件的文件夹。同目录下其他集合的文件也属于该数据集，例如 train.npz 旁的 test.npz。</translation>
    </message>
    <message>
        <source>images skipped (several labels): {count}</source>
        <translation>略过的图片（有多个标签）：{count}</translation>
    </message>
    <message>
        <source>to leave images without a label out, set data.dataset.missing_labels=skip</source>
        <translation>要略过没有标签的图片，设置 data.dataset.missing_labels=skip</translation>
    </message>
    <message>
        <source>{path} has several files of arrays, and their names do not say what they are: {first}, {second}</source>
        <translation>{path} 中有多个数组文件，名称未说明其内容：{first}、{second}</translation>
    </message>
    <message>
        <source>give one of them, or name them images.npy and labels.npy (train_images.npy, test_images.npy …)</source>
        <translation>请给出其中一个文件，或将其命名为 images.npy 和 labels.npy（train_images.npy、test_images.npy 等）</translation>
    </message>
    <message>
        <source>there is no test set: {file} is missing</source>
        <translation>没有测试集：缺少 {file}</translation>
    </message>
    <message>
        <source>{path}: the image {number} ({name}) is missing</source>
        <translation>{path}：缺少图片 {number}（{name}）</translation>
    </message>
    <message>
        <source>images, classes and sets are taken from {files}</source>
        <translation>图片、类别和集合取自 {files}</translation>
    </message>
    <message>
        <source>Folder with images.txt, image_class_labels.txt and train_test_split.txt.</source>
        <translation>包含 images.txt、image_class_labels.txt 和 train_test_split.txt 的文件夹。</translation>
    </message>
    <message>
        <source>Images with numbered lists</source>
        <translation>带编号列表的图片</translation>
    </message>
    <message>
        <source>Images whose classes and sets are in lists by their numbers, as Caltech-UCSD&apos;s birds have.</source>
        <translation>类别和集合按编号写在列表中的图片，例如 Caltech-UCSD 鸟类数据集。</translation>
    </message>
    <message>
        <source>sets taken from lists of images: {parts}; the other images are for training</source>
        <translation>集合取自图片列表：{parts}；其余图片用于训练</translation>
    </message>
    <message>
        <source>images in the lists of several sets: {count}</source>
        <translation>同时出现在多个集合列表中的图片：{count}</translation>
    </message>
    <message>
        <source>{file} is not used: {known} of its {count} lines name an image of the dataset</source>
        <translation>未使用 {file}：其 {count} 行中有 {known} 行对应数据集中的图片</translation>
    </message>
    <message>
        <source>not used, since other lists divide the images: {files}</source>
        <translation>未使用（已由其他列表划分图片）：{files}</translation>
    </message>
    <message>
        <source>save its arrays with numpy.savez(&quot;data.npz&quot;, images=…, labels=…)</source>
        <translation>请用 numpy.savez(&quot;data.npz&quot;, images=…, labels=…) 保存其中的数组</translation>
    </message>
    <message>
        <source>write its images as files into one folder per class, such as train/cat/1.png</source>
        <translation>请将其中的图片按类别写入文件夹，例如 train/cat/1.png</translation>
    </message>
    <message>
        <source>{path} is an HDF5 file, which Fovea cannot read</source>
        <translation>{path} 是 HDF5 文件，Fovea 无法读取</translation>
    </message>
    <message>
        <source>{path} is a TFRecord file, which Fovea cannot read</source>
        <translation>{path} 是 TFRecord 文件，Fovea 无法读取</translation>
    </message>
    <message>
        <source>{path} is an LMDB database, which Fovea cannot read</source>
        <translation>{path} 是 LMDB 数据库，Fovea 无法读取</translation>
    </message>
    <message>
        <source>{path} is a spreadsheet, which Fovea cannot read</source>
        <translation>{path} 是电子表格，Fovea 无法读取</translation>
    </message>
    <message>
        <source>save it as CSV in UTF-8, beside the images</source>
        <translation>请将其另存为 UTF-8 编码的 CSV，放在图片旁</translation>
    </message>
    <message>
        <source>{path} is MXNet&apos;s RecordIO, which Fovea cannot read</source>
        <translation>{path} 是 MXNet RecordIO 文件，Fovea 无法读取</translation>
    </message>
    <message>
        <source>{path} is a PyTorch file, which Fovea does not read as a dataset</source>
        <translation>{path} 是 PyTorch 文件，Fovea 无法将其作为数据集读取</translation>
    </message>
    <message>
        <source>{path} is a database, which Fovea cannot read</source>
        <translation>{path} 是数据库，Fovea 无法读取</translation>
    </message>
    <message>
        <source>{path} is a dataset of FFCV, which Fovea cannot read</source>
        <translation>{path} 是 FFCV 数据集，Fovea 无法读取</translation>
    </message>
    <message>
        <source>{path} is a label of WebDataset, which Fovea cannot read</source>
        <translation>{path} 是 WebDataset 的标签，Fovea 无法读取</translation>
    </message>
    <message>
        <source>{path} has YOLO&apos;s labels of objects, such as {file}, but Fovea needs one class for each image</source>
        <translation>{path} 含有 YOLO 的目标标注（例如 {file}），而 Fovea 需要每张图片有一个类别</translation>
    </message>
    <message>
        <source>cut the objects out into one folder per class, such as train/cat; YOLO&apos;s datasets for classification have such folders</source>
        <translation>请将目标裁剪出来，按类别放入文件夹，例如 train/cat；YOLO 的分类数据集采用这种结构</translation>
    </message>
    <message>
        <source>Empty labels, and classes named nan, NULL or the like, as programs write a missing value: &apos;skip&apos; leaves their images out, &apos;keep&apos; trains them as a class.</source>
        <translation>空标签，以及名为 nan、NULL 等表示缺失值的类别：“skip”略过其图片，“keep”将其作为类别训练。</translation>
    </message>
    <message>
        <source>Take the first</source>
        <translation>取第一个</translation>
    </message>
    <message>
        <source>Several labels</source>
        <translation>多个标签</translation>
    </message>
    <message>
        <source>Images with several labels, such as cat|dog: &apos;skip&apos; leaves them out, &apos;first&apos; takes the first label, &apos;keep&apos; trains each combination as a class.</source>
        <translation>有多个标签的图片，例如 cat|dog：“skip”略过这些图片，“first”取第一个标签，“keep”将每种组合作为一个类别训练。</translation>
    </message>
    <message>
        <source>{path}: no image has a label</source>
        <translation>{path}：没有任何图片带有标签</translation>
    </message>
    <message>
        <source>add the labels, or name their column: --set data.dataset.label_column=NAME</source>
        <translation>请补充标签，或指定标签列：--set data.dataset.label_column=NAME</translation>
    </message>
    <message>
        <source>{path}: {count} images have several labels, but Fovea needs exactly one class for each image; the first is &apos;{name}&apos; in {place}</source>
        <translation>{path}：{count} 张图片有多个标签，而 Fovea 需要每张图片恰好有一个类别；第一处是 {place} 的“{name}”</translation>
    </message>
    <message>
        <source>to leave these images out, set data.dataset.multiple_labels=skip; to take the first label, set it to first; to train each combination as a class, set it to keep</source>
        <translation>要略过这些图片，设置 data.dataset.multiple_labels=skip；要取第一个标签，设为 first；要将每种组合作为类别训练，设为 keep</translation>
    </message>
    <message>
        <source>labels that are several classes: {names}</source>
        <translation>包含多个类别的标签：{names}</translation>
    </message>
    <message>
        <source>the classes are named by {file}</source>
        <translation>类别名称取自 {file}</translation>
    </message>
    <message>
        <source>{path}, line {line}: the number {place} of the column &apos;{name}&apos; is &apos;{value}&apos;, which is not a pixel</source>
        <translation>{path} 第 {line} 行：列“{name}”的第 {place} 个数为“{value}”，不是像素值</translation>
    </message>
    <message>
        <source>{path}, line {line}: the column &apos;{name}&apos; has &apos;{value}&apos;, which is not a pixel</source>
        <translation>{path} 第 {line} 行：列“{name}”的值“{value}”不是像素值</translation>
    </message>
    <message>
        <source>pixels are numbers from 0 to 1 here, as in the first rows; correct the table or remove the row</source>
        <translation>按前几行判断，此处像素值为 0 到 1；请更正表格或删除该行</translation>
    </message>
    <message>
        <source>pixels are numbers from 0 to 255 (or all from 0 to 1); correct the table or remove the row</source>
        <translation>像素值应为 0 到 255（或全部为 0 到 1）；请更正表格或删除该行</translation>
    </message>
    <message>
        <source>images skipped (no label): {count}</source>
        <translation>略过的图片（没有标签）：{count}</translation>
    </message>
    <message>
        <source>to leave such images out, set data.dataset.{setting}=skip; if the class is in one column, name it: --set data.dataset.label_column=NAME</source>
        <translation>要略过这类图片，设置 data.dataset.{setting}=skip；如果类别在某一列中，请指定该列：--set data.dataset.label_column=NAME</translation>
    </message>
    <message>
        <source>each file there has the images of one class: give their folder, {folder}</source>
        <translation>其中每个文件只包含一个类别的图片：请给出其文件夹 {folder}</translation>
    </message>
    <message>
        <source>{path} has drawings as strokes, which Fovea cannot read</source>
        <translation>{path} 以笔画形式保存图画，Fovea 无法读取</translation>
    </message>
    <message>
        <source>take Quick Draw&apos;s numpy_bitmap files (cat.npy, dog.npy …) and give their folder</source>
        <translation>请使用 Quick Draw 的 numpy_bitmap 文件（cat.npy、dog.npy 等），并给出其文件夹</translation>
    </message>
    <message>
        <source>training needs images of at least two classes; if folders that were taken for sets are the classes, set data.dataset.layout=classes</source>
        <translation>训练需要至少两个类别的图片；如果被当作数据划分的文件夹其实是类别，请设置 data.dataset.layout=classes</translation>
    </message>
    <message>
        <source>Memory check</source>
        <translation>内存检查</translation>
    </message>
    <message>
        <source>Refuses a run that needs more memory than is free. The need is an estimate, up to a quarter too high or too low. Turn it off if you know that the run fits.</source>
        <translation>训练任务所需内存超过可用内存时拒绝启动。所需内存是估计值，可能偏高或偏低最多四分之一。如果确定内存足够，可以关闭。</translation>
    </message>
    <message>
        <source>the disk is read-only; choose a folder on another disk, or set FOVEA_HOME to one</source>
        <translation>磁盘是只读的；请选择其他磁盘上的文件夹，或将 FOVEA_HOME 设为这样的文件夹</translation>
    </message>
    <message>
        <source>the disk may be damaged; save its files elsewhere and check it</source>
        <translation>磁盘可能已损坏；请将其中的文件备份到别处并检查磁盘</translation>
    </message>
    <message>
        <source>close other programs, or start a new run with a smaller training.batch_size; to resume nevertheless, add --set training.memory_check=false</source>
        <translation>请关闭其他程序，或用更小的 training.batch_size 开始新的训练任务；如仍要继续，请加上 --set training.memory_check=false</translation>
    </message>
    <message>
        <source>set training.batch_size to {batch}, which fits, or training.slices to {slices}, which computes the same batch in smaller parts; to start nevertheless, set training.memory_check to false</source>
        <translation>请将 training.batch_size 设为 {batch}，内存即可容纳；或将 training.slices 设为 {slices}，把同样的批次分成更小的部分计算；如仍要开始，请将 training.memory_check 设为 false</translation>
    </message>
    <message>
        <source>set training.batch_size to {batch}, which fits; or lower the image size, or choose a smaller model; to start nevertheless, set training.memory_check to false</source>
        <translation>请将 training.batch_size 设为 {batch}，内存即可容纳；或减小图片尺寸，或选择更小的模型；如仍要开始，请将 training.memory_check 设为 false</translation>
    </message>
    <message>
        <source>no batch size fits; lower the image size, or choose a smaller model; to start nevertheless, set training.memory_check to false</source>
        <translation>任何批大小都放不下；请减小图片尺寸，或选择更小的模型；如仍要开始，请将 training.memory_check 设为 false</translation>
    </message>
    <message>
        <source>the GPU&apos;s memory ran out at step {step} (batch size {batch})</source>
        <translation>第 {step} 步时 GPU 内存耗尽（批大小 {batch}）</translation>
    </message>
    <message>
        <source>the memory ran out at step {step} (batch size {batch})</source>
        <translation>第 {step} 步时内存耗尽（批大小 {batch}）</translation>
    </message>
    <message>
        <source>lower the image size, or choose a smaller model</source>
        <translation>请减小图片尺寸，或选择更小的模型</translation>
    </message>
    <message>
        <source>set training.batch_size to {batch}</source>
        <translation>请将 training.batch_size 设为 {batch}</translation>
    </message>
    <message>
        <source>the last checkpoint is kept. Close other programs and resume: fovea resume {run}; or start again with a smaller batch: fovea train {experiment} --batch-size {batch}</source>
        <translation>最后一个检查点已保留。请关闭其他程序后继续：fovea resume {run}；或用更小的批次重新开始：fovea train {experiment} --batch-size {batch}</translation>
    </message>
    <message>
        <source>give {file} itself as the dataset; {hint}</source>
        <translation>请直接以 {file} 作为数据集；{hint}</translation>
    </message>
    <message>
        <source>{path}: images are listed with different classes ({count} times), but Fovea needs exactly one class for each image; the first is {name}: &apos;{class}&apos; in {place}, &apos;{other}&apos; in {otherplace}</source>
        <translation>{path}：有图片被列为不同的类别（{count} 次），而 Fovea 要求每张图片恰好属于一个类别；第一处是 {name}：{place} 中为“{class}”，{otherplace} 中为“{other}”</translation>
    </message>
    <message>
        <source>to leave these images out, set data.dataset.multiple_labels=skip; to take the first class, set it to first; to train each image as all of its classes, set it to keep</source>
        <translation>如要略去这些图片，请设置 data.dataset.multiple_labels=skip；如要取第一个类别，请设为 first；如要让每张图片以其所有类别参与训练，请设为 keep</translation>
    </message>
    <message>
        <source>images left out, since they are listed with different classes: {count}</source>
        <translation>因被列为不同类别而略去的图片：{count}</translation>
    </message>
    <message>
        <source>images that are listed with different classes, and have the first: {count}</source>
        <translation>被列为不同类别、取第一个类别的图片：{count}</translation>
    </message>
    <message>
        <source>{path} is VIA&apos;s table of regions, which Fovea does not read</source>
        <translation>{path} 是 VIA 的区域表格，Fovea 无法读取</translation>
    </message>
    <message>
        <source>export the annotations from VIA as JSON</source>
        <translation>请在 VIA 中将标注导出为 JSON</translation>
    </message>
    <message>
        <source>the classes are numbers such as {first}: Fovea tells classes apart and does not predict measurements</source>
        <translation>类别是 {first} 这样的数值：Fovea 区分类别，并不预测测量值</translation>
    </message>
    <message>
        <source>lists beside the table divide its images: {lists}</source>
        <translation>表格旁的列表划分了其中的图片：{lists}</translation>
    </message>
    <message>
        <source>the arrays&apos; names say their sets; which are the labels, their shapes say</source>
        <translation>数组名称说明了所属集合，标签则按形状判断</translation>
    </message>
    <message>
        <source>this run ended without a message after epoch {epoch}</source>
        <translation>此训练任务在第 {epoch} 轮之后意外结束，没有留下消息</translation>
    </message>
    <message>
        <source>this run ended without a message</source>
        <translation>此训练任务意外结束，没有留下消息</translation>
    </message>
    <message>
        <source>{ended}, and the computer has been restarted since: the run was killed, it crashed, or the computer was switched off</source>
        <translation>{ended}；此后计算机重启过：任务可能被终止、崩溃，或计算机被关机</translation>
    </message>
    <message>
        <source>{ended}, and the system has since ended a process because memory ran out; if that was this run, close other programs, or start a new run with a smaller training.batch_size</source>
        <translation>{ended}；此后系统曾因内存不足终止了一个进程。如果那就是此任务，请关闭其他程序，或用更小的 training.batch_size 开始新的训练任务</translation>
    </message>
    <message>
        <source>{ended}, and the system has ended a process because memory ran out in its control group; raise the group&apos;s limit, or start a new run with a smaller training.batch_size</source>
        <translation>{ended}；系统曾因其控制组内存不足终止了一个进程。请提高控制组的限制，或用更小的 training.batch_size 开始新的训练任务</translation>
    </message>
    <message>
        <source>{ended}: its process was killed or crashed</source>
        <translation>{ended}：其进程被终止或已崩溃</translation>
    </message>
    <message>
        <source>the GPU&apos;s memory may run out: this run needs about {needed}, and {free} are free; a smaller training.batch_size needs less</source>
        <translation>GPU 内存可能不足：此训练任务约需 {needed}，可用 {free}；减小 training.batch_size 可减少需要</translation>
    </message>
    <message>
        <source>sets taken from lists of images: {parts}; the other images are for testing</source>
        <translation>集合取自图片列表：{parts}；其余图片用于测试</translation>
    </message>
    <message>
        <source>the lists are of several folds, of which the first is used: {files}</source>
        <translation>列表分属多个折；使用第一折：{files}</translation>
    </message>
    <message>
        <source>{file} is not used: which of its columns has the classes is not clear</source>
        <translation>未使用 {file}：不清楚哪一列是类别</translation>
    </message>
    <message>
        <source>{file} does not name the classes: which of its {count} lines belong to the numbers {first} to {last} is not certain</source>
        <translation>{file} 未用来命名类别：无法确定其 {count} 行中哪些对应编号 {first} 到 {last}</translation>
    </message>
    <message>
        <source>there is no verb and no component named &apos;{name}&apos;</source>
        <translation>没有名为“{name}”的子命令或组件</translation>
    </message>
    <message>
        <source>`fovea --help` lists the verbs; `fovea help {names}` list the components</source>
        <translation>`fovea --help` 列出所有子命令；`fovea help {names}` 列出各类组件</translation>
    </message>
    <message>
        <source>download the image and give its file</source>
        <translation>请先下载该图像，再给出文件</translation>
    </message>
    <message>
        <source>unknown flag &apos;{name}&apos;</source>
        <translation>未知选项“{name}”</translation>
    </message>
    <message>
        <source>annotations skipped (their image is not in the list of images): {count}</source>
        <translation>跳过的标注（其图片不在图片列表中）：{count}</translation>
    </message>
    <message>
        <source>{path}: the category {id} has two names, &apos;{name}&apos; and &apos;{other}&apos;</source>
        <translation>{path}：类别 {id} 有两个名称：“{name}”和“{other}”</translation>
    </message>
    <message>
        <source>correct the list &quot;categories&quot;, or export the annotations again</source>
        <translation>请更正 &quot;categories&quot; 列表，或重新导出标注</translation>
    </message>
    <message>
        <source>{path}: the category {id} of its annotations is not in the list of categories</source>
        <translation>{path}：标注使用的类别 {id} 不在类别列表中</translation>
    </message>
    <message>
        <source>add it to &quot;categories&quot;, or export the annotations again</source>
        <translation>请将其加入 &quot;categories&quot;，或重新导出标注</translation>
    </message>
    <message>
        <source>images skipped (objects of a category that is not in the list of categories): {count}</source>
        <translation>跳过的图片（物体的类别不在类别列表中）：{count}</translation>
    </message>
    <message>
        <source>labels without a name in the list of classes: {count}</source>
        <translation>类别列表中没有名称的标签：{count}</translation>
    </message>
    <message>
        <source>{table}: fields used: images = {name}, classes = {label}</source>
        <translation>{table}：使用的字段：图片 = {name}，类别 = {label}</translation>
    </message>
    <message>
        <source>{path}: no field with the classes was found; the fields are: {names}</source>
        <translation>{path}：未找到类别字段；现有字段：{names}</translation>
    </message>
    <message>
        <source>call the field with the classes label, or save the images and their classes as a table (.csv)</source>
        <translation>请将类别字段命名为 label，或将图片和类别保存为表格（.csv）</translation>
    </message>
    <message>
        <source>{path}: {array} has {images}, but {labels}</source>
        <translation>{path}：{array} 有{images}，但有{labels}</translation>
    </message>
    <message>
        <source>{count} image</source>
        <translation> {count} 张图片</translation>
    </message>
    <message>
        <source>{count} images</source>
        <translation> {count} 张图片</translation>
    </message>
    <message>
        <source>{count} label</source>
        <translation> {count} 个标签</translation>
    </message>
    <message>
        <source>{count} labels</source>
        <translation> {count} 个标签</translation>
    </message>
    <message>
        <source>{path}, line {line}: the number of fields is {found}, but the header has {expected}</source>
        <translation>{path} 第 {line} 行：字段数为 {found}，而表头为 {expected}</translation>
    </message>
    <message>
        <source>{path}, line {line}: the number of fields is {found}, but the first row has {expected}</source>
        <translation>{path} 第 {line} 行：字段数为 {found}，而第一行为 {expected}</translation>
    </message>
    <message>
        <source>the line begins &apos;{start}&apos;; remove it, since lines with # are passed over only above the heading</source>
        <translation>该行开头为“{start}”；请删除该行，只有表头之前以 # 开头的行才会被忽略</translation>
    </message>
    <message>
        <source>the line begins &apos;{start}&apos;; add what is missing, or remove the line</source>
        <translation>该行开头为“{start}”；请补全缺少的字段，或删除该行</translation>
    </message>
    <message>
        <source>the line begins &apos;{start}&apos;; put fields that contain the separator ({separator}) in quotes, or remove what is too much</source>
        <translation>该行开头为“{start}”；请用引号括住含有分隔符（{separator}）的字段，或删除多余的字段</translation>
    </message>
    <message>
        <source>{path}: one image of {total} has objects of several classes, but Fovea needs exactly one class for each image</source>
        <translation>{path}：{total} 张图片中有 1 张含有多个类别的物体，但 Fovea 要求每张图片恰好属于一个类别</translation>
    </message>
    <message>
        <source>{array} does not name the classes: its names do not fit the labels {first} to {last}</source>
        <translation>{array} 未用作类别名称：其中的名称与标签 {first} 至 {last} 不符</translation>
    </message>
    <message>
        <source>{path} lists one class, expected {expected}</source>
        <translation>{path} 列出了 1 个类别，应为 {expected} 个</translation>
    </message>
    <message>
        <source>{table}: lines passed over, since they begin with #: {count}</source>
        <translation>{table}：忽略的以 # 开头的行：{count}</translation>
    </message>
    <message>
        <source>images skipped (no set): {count}</source>
        <translation>跳过的图片（未指定数据子集）：{count}</translation>
    </message>
    <message>
        <source>{path} has {labels} (byte 4), but {images} has {count}</source>
        <translation>{path} 有{labels}（字节 4），但 {images} 有{count}</translation>
    </message>
    <message>
        <source>classes that {file} has no name for, and that are called by their numbers: {count}</source>
        <translation>{file} 中没有名称、以编号命名的类别：{count}</translation>
    </message>
    <message>
        <source>{file} is not used: its only line does not name an image of the dataset</source>
        <translation>未使用 {file}：其唯一的一行不是数据集中的图片</translation>
    </message>
    <message>
        <source>exact duplicates in the {part} set: {count}, of {groups}</source>
        <translation>{part} 集中的完全重复图片：{count}，来自{groups}</translation>
    </message>
    <message>
        <source>near-duplicates in the {part} set: {count}, of {groups}</source>
        <translation>{part} 集中的近似重复图片：{count}，来自{groups}</translation>
    </message>
    <message>
        <source>only red, green and blue are used: one image has more channels, such as infrared</source>
        <translation>只使用红、绿、蓝通道：1 张图片有更多通道，例如红外</translation>
    </message>
    <message>
        <source>the only image of the {part} set cannot be read: {problem}</source>
        <translation>{part} 集中唯一的图片无法读取：{problem}</translation>
    </message>
    <message>
        <source>{path}: an image is listed with different classes, but Fovea needs exactly one class for each image: {name} is &apos;{class}&apos; in {place}, &apos;{other}&apos; in {otherplace}</source>
        <translation>{path}：有 1 张图片列有不同的类别，但 Fovea 要求每张图片恰好属于一个类别：{name} 在 {place} 为“{class}”，在 {otherplace} 为“{other}”</translation>
    </message>
    <message>
        <source>{path}: one image has several labels, but Fovea needs exactly one class for each image: &apos;{name}&apos; in {place}</source>
        <translation>{path}：1 张图片有多个标签，但 Fovea 要求每张图片恰好属于一个类别：{place} 的“{name}”</translation>
    </message>
    <message>
        <source>{file} does not name the classes: it has no name for {number}</source>
        <translation>{file} 未用作类别名称：其中没有 {number} 的名称</translation>
    </message>
    <message>
        <source>{file} does not name the classes: several of them would have the same name</source>
        <translation>{file} 未用作类别名称：多个类别会有相同的名称</translation>
    </message>
    <message>
        <source>{file} does not name the classes: to which of the numbers {first} to {last} its only line belongs is not certain</source>
        <translation>{file} 未用作类别名称：无法确定其唯一的一行对应 {first} 至 {last} 中的哪个编号</translation>
    </message>
    <message>
        <source>{file} and {other} name the classes differently, so that they keep their numbers</source>
        <translation>{file} 与 {other} 中的类别名称不一致，因此类别保留编号</translation>
    </message>
    <message>
        <source>images found under other names than the list has: {count}, such as {file} for &apos;{name}&apos;</source>
        <translation>以不同于列表的名称找到的图片：{count}，例如“{name}”对应 {file}</translation>
    </message>
    <message>
        <source>{path}: the listed image &apos;{name}&apos; was not found</source>
        <translation>{path}：未找到列出的图片“{name}”</translation>
    </message>
    <message>
        <source>the images are looked for in and below {folder}; move them there, or correct their names</source>
        <translation>程序在 {folder} 及其子文件夹中查找图片；请将图片移到那里，或更正其名称</translation>
    </message>
    <message>
        <source>{path}, line {line}: the number of fields is {found}, but the first row has more</source>
        <translation>{path} 第 {line} 行：字段数为 {found}，而第一行更多</translation>
    </message>
    <message>
        <source>{path}, line {line}: whether the columns {names} are one class each is not certain; the first row: {row}</source>
        <translation>{path} 第 {line} 行：无法确定列 {names} 是否各为一个类别；第一行：{row}</translation>
    </message>
    <message>
        <source>name the column with the class, such as --set data.dataset.label_column=&quot;{value}&quot;, or the columns of all classes: --set data.dataset.label_column=&quot;{all}&quot;</source>
        <translation>请指定类别列，例如 --set data.dataset.label_column=&quot;{value}&quot;；或指定所有类别的列：--set data.dataset.label_column=&quot;{all}&quot;</translation>
    </message>
    <message>
        <source>For images with more than 8 bits per channel, and for arrays: the value shown as white, such as 4095 for 12 bits. Higher makes images darker. 0 uses the files&apos; tags, or else the largest value in all images.</source>
        <translation>用于每通道超过 8 位的图片和数组：显示为白色的值，例如 12 位为 4095。值越大，图片越暗。0 表示采用文件标签中的值，没有则采用所有图片中的最大值。</translation>
    </message>
    <message>
        <source>Fovea reads images × height × width, with 1, 3 or 4 (with opacity) channels last or second</source>
        <translation>Fovea 读取 图片数 × 高 × 宽，1、3 或 4（含不透明度）个通道在最后一维或第二维</translation>
    </message>
    <message>
        <source>values from {low} to {high} are scaled to 0 to 255 (data.range sets another white level)</source>
        <translation>{low} 到 {high} 的数值缩放到 0 到 255（可用 data.range 设置其他白色值）</translation>
    </message>
    <message>
        <source>the fourth value of each pixel is taken as opacity: transparent pixels become white</source>
        <translation>每个像素的第四个值视为不透明度：透明像素变为白色</translation>
    </message>
    <message>
        <source>unpack each archive into a folder named after its class, such as {class} and {other}, and give the folder that contains these</source>
        <translation>把每个归档文件解压到以其类别命名的文件夹中，例如 {class} 和 {other}，然后指定包含它们的文件夹</translation>
    </message>
    <message>
        <source>if each archive has the images of one class: {how}; else give one of the archives</source>
        <translation>如果每个归档文件是一个类别的图片：{how}；否则请指定其中一个归档文件</translation>
    </message>
    <message>
        <source>{path} contains the samples of each class in an archive of its own ({names})</source>
        <translation>{path} 中每个类别的样本各在一个归档文件中（{names}）</translation>
    </message>
    <message>
        <source>{path} cannot be unpacked after byte {offset}: its packed content is damaged or incomplete</source>
        <translation>{path} 在字节 {offset} 之后无法解压：压缩内容已损坏或不完整</translation>
    </message>
    <message>
        <source>folders skipped, since they contain the masks of images: {names} (data.dataset.layout=classes takes them as classes)</source>
        <translation>已略过的文件夹，因为其中是图片的掩码：{names}（data.dataset.layout=classes 会把它们作为类别）</translation>
    </message>
    <message>
        <source>the folders {names} in {path} are named by a camera, a date or a file manager, and not after what their images show</source>
        <translation>{path} 中的文件夹 {names} 由相机、日期或文件管理器命名，没有说明图片的内容</translation>
    </message>
    <message>
        <source>idx files of the {part} set: {names}</source>
        <translation>{part} 集合的 idx 文件：{names}</translation>
    </message>
    <message>
        <source>idx files that are not used: {names}</source>
        <translation>未使用的 idx 文件：{names}</translation>
    </message>
    <message>
        <source>images skipped, since they are masks of others by their names: {count} (data.dataset.layout=classes keeps them)</source>
        <translation>已略过的图片（按名称是其他图片的掩码）：{count}（data.dataset.layout=classes 会保留它们）</translation>
    </message>
    <message>
        <source>images skipped, since they are masks of others by their names: {count}</source>
        <translation>已略过的图片（按名称是其他图片的掩码）：{count}</translation>
    </message>
    <message>
        <source>cannot unpack {name}</source>
        <translation>无法解压 {name}</translation>
    </message>
    <message>
        <source>{path} is packed or encrypted in a way that Fovea cannot unpack</source>
        <translation>{path} 的压缩或加密方式 Fovea 无法解压</translation>
    </message>
    <message>
        <source>{path} is damaged or not a readable archive (near byte {offset})</source>
        <translation>{path} 已损坏，或不是可读取的归档文件（字节 {offset} 附近）</translation>
    </message>
    <message>
        <source>unexpected end of file</source>
        <translation>文件意外结束</translation>
    </message>
    <message>
        <source>its packed content is damaged</source>
        <translation>压缩内容已损坏</translation>
    </message>
    <message>
        <source>{url} stopped sending</source>
        <translation>{url} 停止发送数据</translation>
    </message>
    <message>
        <source>the connection to {url} was lost</source>
        <translation>与 {url} 的连接已断开</translation>
    </message>
    <message>
        <source>its server is unknown, or there is no network</source>
        <translation>找不到服务器，或没有网络</translation>
    </message>
    <message>
        <source>the proxy is unknown; check https_proxy and http_proxy</source>
        <translation>找不到代理；请检查 https_proxy 和 http_proxy</translation>
    </message>
    <message>
        <source>its server does not answer</source>
        <translation>服务器没有应答</translation>
    </message>
    <message>
        <source>the certificate of its server cannot be verified; check the computer&apos;s date</source>
        <translation>无法验证服务器的证书；请检查计算机的日期</translation>
    </message>
    <message>
        <source>no encrypted connection to its server is possible</source>
        <translation>无法与服务器建立加密连接</translation>
    </message>
    <message>
        <source>its server redirects without end</source>
        <translation>服务器不断重定向</translation>
    </message>
    <message>
        <source>its server sent damaged content</source>
        <translation>服务器发送的内容已损坏</translation>
    </message>
    <message>
        <source>error {code} of libcurl</source>
        <translation>libcurl 错误 {code}</translation>
    </message>
    <message>
        <source>files that hold several images, of which only the first is used: {count}</source>
        <translation>含有多张图片、只使用第一张的文件：{count}</translation>
    </message>
    <message>
        <source>labels of several words that are classes too are taken as classes of their own: {names} (data.dataset.multiple_labels=first or skip takes them as several classes)</source>
        <translation>由多个词组成、而每个词也是类别的标签作为独立类别：{names}（data.dataset.multiple_labels=first 或 skip 会把它们作为多个类别）</translation>
    </message>
    <message>
        <source>classes that look the same but have different characters, such as é as one character or as e and an accent: {names}</source>
        <translation>看起来相同但字符不同的类别，例如 é 可以是一个字符，也可以是 e 加重音符：{names}</translation>
    </message>
    <message>
        <source>the folders {names} in {path} are named after a class and a set together</source>
        <translation>{path} 中的文件夹 {names} 的名称同时包含类别和数据集划分</translation>
    </message>
    <message>
        <source>put the sets outermost, such as train/cat instead of cat_train</source>
        <translation>请把数据集划分放在最外层，例如用 train/cat 代替 cat_train</translation>
    </message>
    <message>
        <source>{path} is a project of Supervisely: its folders {names} contain images and annotations, and are not classes</source>
        <translation>{path} 是 Supervisely 项目：其文件夹 {names} 包含图像和标注，不是类别</translation>
    </message>
    <message>
        <source>export the project as COCO or Pascal VOC, or sort the images into one folder per class</source>
        <translation>请将项目导出为 COCO 或 Pascal VOC 格式，或把图像按类别分到各自的文件夹</translation>
    </message>
    <message>
        <source>names of classes that are not in UTF-8: {count}; rename the folders, or unpack their archive again with its encoding, such as unzip -O cp932</source>
        <translation>不是 UTF-8 编码的类别名：{count} 个；请重命名文件夹，或按压缩包的编码重新解压，例如 unzip -O cp932</translation>
    </message>
    <message>
        <source>labels with as many words as all others are taken as one class each: {names} (data.dataset.multiple_labels=first or skip takes them as several classes)</source>
        <translation>所有标签的单词数相同，因此每个标签视为一个类别：{names}（设置 data.dataset.multiple_labels=first 或 skip 则视为多个类别）</translation>
    </message>
    <message>
        <source>{path}: {count} of {all} rows have no set in the column &apos;{name}&apos;</source>
        <translation>{path}：共 {all} 行，其中 {count} 行在列“{name}”中没有指明所属集合</translation>
    </message>
    <message>
        <source>write train, validation or test into each row; to leave rows without a set out, name the column: --set data.dataset.split_column=&quot;{name}&quot;</source>
        <translation>请在每一行写明 train、validation 或 test；若要忽略没有指明集合的行，请指定该列：--set data.dataset.split_column=&quot;{name}&quot;</translation>
    </message>
    <message>
        <source>the model&apos;s classes have names, which are probably from a file beside the images that it learnt from, such as classes.txt or names.json: copy this file beside these images</source>
        <translation>模型的类别带有名称，这些名称可能来自训练图片旁的文件，例如 classes.txt 或 names.json：请将该文件复制到这些图片旁</translation>
    </message>
    <message>
        <source>the model&apos;s classes are numbers, and here {file} names them: rename that file while you test, or train on this dataset</source>
        <translation>模型的类别是编号，而此数据集的类别由 {file} 命名：测试时请暂时重命名该文件，或使用此数据集重新训练</translation>
    </message>
    <message>
        <source>the fourth channel is not used</source>
        <translation>第四通道未使用</translation>
    </message>
    <message>
        <source>{path}: the fourth channel of {array} does not look like opacity; it may be infrared</source>
        <translation>{path}：{array} 的第四通道看起来不是不透明度，可能是红外</translation>
    </message>
    <message>
        <source>to use only the first three channels, set data.dataset.fourth_channel=ignore; if it is opacity, set data.dataset.fourth_channel=opacity</source>
        <translation>如只用前三个通道，请设置 data.dataset.fourth_channel=ignore；如果它是不透明度，请设置 data.dataset.fourth_channel=opacity</translation>
    </message>
    <message>
        <source>arrays are scaled as for the training: {low} is black and {high} is white (largest value: {highest})</source>
        <translation>数组按训练时的方式缩放：{low} 为黑，{high} 为白（最大值：{highest}）</translation>
    </message>
    <message>
        <source>Found by its values</source>
        <translation>按数值判断</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>不使用</translation>
    </message>
    <message>
        <source>Fourth channel</source>
        <translation>第四通道</translation>
    </message>
    <message>
        <source>What the fourth channel of images is: opacity, shown over white, or one that is not used, such as infrared.</source>
        <translation>图片的第四通道是什么：不透明度（透明处显示为白色），或不使用的通道（例如红外）。</translation>
    </message>
    <message>
        <source>images named as masks of others, but used as images, since they do not look like masks: {count}</source>
        <translation>名称像其他图片的掩码、但看起来不像掩码、仍作为图片使用的文件：{count}</translation>
    </message>
    <message>
        <source>{path}: the values of {array} go up to {high}, those of {other} up to {highest}</source>
        <translation>{path}：{array} 的值最大为 {high}，而 {other} 的值最大为 {highest}</translation>
    </message>
    <message>
        <source>scale the arrays of all sets alike</source>
        <translation>请用同样的方式缩放各数据集划分的数组</translation>
    </message>
    <message>
        <source>{address} is an address, and only files are classified</source>
        <translation>{address} 是网址，只能对文件分类</translation>
    </message>
</context>
<context>
    <name>fovea::ui::AddToDatasetPopover</name>
    <message>
        <source>Add to my dataset</source>
        <translation>加入我的数据集</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>It is a</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>A new name makes a new dataset or class.</source>
        <translation>输入新名称即新建数据集或类别。</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>my-digits</source>
        <translation>my-digits</translation>
    </message>
    <message>
        <source>my-pictures</source>
        <translation>my-pictures</translation>
    </message>
</context>
<context>
    <name>fovea::ui::AugmentList</name>
    <message>
        <source>The augmentations are the suggested ones again.</source>
        <translation>数据增强已恢复为建议的设置。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add a random change of the training pictures</source>
        <translation>为训练图片添加一种随机变化</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Back to what suits the dataset and the model</source>
        <translation>恢复为适合该数据集和模型的设置</translation>
    </message>
    <message>
        <source>! A mirrored character is another one, or none. Flips seldom help with handwriting.</source>
        <translation>! 镜像后的字符会变成另一个字符，或什么也不是。翻转对手写字很少有帮助。</translation>
    </message>
    <message>
        <source>Training pictures are used as they are. Added changes make a network heed what matters: turned, shifted or mirrored pictures count as new ones.</source>
        <translation>训练图片按原样使用。加入变化，可以让网络注意真正重要的特征：旋转、平移或镜像过的图片相当于新图片。</translation>
    </message>
</context>
<context>
    <name>fovea::ui::AugmentPreview</name>
    <message>
        <source>New draw</source>
        <translation>换一批</translation>
    </message>
    <message>
        <source>Draw the eight variants once more</source>
        <translation>重新生成八个变体</translation>
    </message>
    <message>
        <source>Another picture</source>
        <translation>换一张图片</translation>
    </message>
    <message>
        <source>↑ Original, then eight draws</source>
        <translation>↑ 原图，其余为八个变体</translation>
    </message>
    <message>
        <source>The original picture and eight augmented variants</source>
        <translation>原图和八个增强后的变体</translation>
    </message>
</context>
<context>
    <name>fovea::ui::BareWeightsDialog</name>
    <message>
        <source>What these weights are</source>
        <translation>这是什么权重</translation>
    </message>
    <message>
        <source>The file holds weights alone. Tell which network they are for; what is left open is taken as it was published, if it was.</source>
        <translation>文件中只有权重。请说明它属于哪种网络；没有填写的，有公开信息的按公开发布时的取值。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Names of the classes</source>
        <translation>类别名称</translation>
    </message>
    <message>
        <source>Picture size (px)</source>
        <translation>图片尺寸（像素）</translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>As published, else by number</source>
        <translation>按公开发布的名称，没有则用编号</translation>
    </message>
    <message>
        <source>A text file, a name a line…</source>
        <translation>文本文件，每行一个名称…</translation>
    </message>
    <message>
        <source>As published</source>
        <translation>按公开发布时的取值</translation>
    </message>
    <message>
        <source>as published</source>
        <translation>按公开发布时的取值</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Text files (*.txt);;All files (*)</source>
        <translation>文本文件 (*.txt);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>fovea::ui::ClassBars</name>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Show fewer</source>
        <translation>收起</translation>
    </message>
    <message numerus="yes">
        <source>Show all %n classes</source>
        <translation>
            <numerusform>显示全部 %n 个类别</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fovea::ui::ClassFiguresCard</name>
    <message>
        <source>By class</source>
        <translation>按类别</translation>
    </message>
    <message>
        <source>Figures by class</source>
        <translation>各类别的指标</translation>
    </message>
</context>
<context>
    <name>fovea::ui::ClassFilter</name>
    <message>
        <source>Search classes</source>
        <translation>搜索类别</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>全部类别</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
</context>
<context>
    <name>fovea::ui::ClassModel</name>
    <message>
        <source>The true class; a row shows its mistakes</source>
        <translation>真实类别；点击一行显示该类别的错误</translation>
    </message>
    <message>
        <source>class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Of the pictures taken for this class, the share that are of it</source>
        <translation>被认作该类别的图片中，确实属于它的比例</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>Of the pictures of this class, the share that were recognised</source>
        <translation>该类别的图片中，被认出的比例</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>The harmonic mean of precision and recall</source>
        <translation>精确率和召回率的调和平均</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Pictures of this class in the tested part</source>
        <translation>测试的部分中该类别的图片数</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>图片数</translation>
    </message>
</context>
<context>
    <name>fovea::ui::ComponentList</name>
    <message>
        <source>Removed: %1</source>
        <translation>已移除：%1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>fovea::ui::ComponentParams</name>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
</context>
<context>
    <name>fovea::ui::ComponentRow</name>
    <message>
        <source>Move %1 up</source>
        <translation>上移%1</translation>
    </message>
    <message>
        <source>Move %1 down</source>
        <translation>下移%1</translation>
    </message>
    <message>
        <source>Duplicate %1</source>
        <translation>复制%1</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除%1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>number and kind of a layer</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>puts out %1</source>
        <translation>输出 %1</translation>
    </message>
</context>
<context>
    <name>fovea::ui::ConfusionCard</name>
    <message>
        <source>true ↓, predicted →</source>
        <translation>真实 ↓，预测 →</translation>
    </message>
    <message>
        <source>Confusion</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Write the number of pictures into the cells</source>
        <translation>在格子中显示图片数</translation>
    </message>
    <message>
        <source>Shares</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Write the share of the true class into the cells</source>
        <translation>在格子中显示占真实类别的比例</translation>
    </message>
</context>
<context>
    <name>fovea::ui::ConfusionPlot</name>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>%1 recognised: %2 of %3 pictures (%4)</source>
        <translation>%1 认对：%2 / %3 张图片（%4）</translation>
    </message>
    <message>
        <source>%1 taken for %2: %3 of %4 pictures (%5)</source>
        <translation>%1 认成 %2：%3 / %4 张图片（%5）</translation>
    </message>
</context>
<context>
    <name>fovea::ui::CurveControls</name>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>How much of the past each point of the training curve keeps: 0 shows every batch as it came.</source>
        <translation>训练曲线的每一点保留多少之前的数值：0 表示按原样显示每一批。</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What runs along the horizontal axis</source>
        <translation>横轴表示什么</translation>
    </message>
    <message>
        <source>Horizontal axis</source>
        <translation>横轴</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>A logarithmic axis of the loss shows small losses as well as large ones.</source>
        <translation>损失使用对数轴，大小损失都能看清。</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Lay earlier runs over this one</source>
        <translation>叠加以往的运行</translation>
    </message>
    <message>
        <source>Compare with earlier runs</source>
        <translation>与以往的运行比较</translation>
    </message>
    <message>
        <source>Show everything (double click). A rectangle or the wheel zooms, the middle button moves.</source>
        <translation>显示全部（双击）。拖出矩形或用滚轮缩放，按住中键移动。</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Export the curves (Ctrl+E)</source>
        <translation>导出曲线（Ctrl+E）</translation>
    </message>
    <message>
        <source>Export the curves</source>
        <translation>导出曲线</translation>
    </message>
    <message>
        <source>Picture (PNG) …</source>
        <translation>图片 (PNG)…</translation>
    </message>
    <message>
        <source>Document (PDF) …</source>
        <translation>文档 (PDF)…</translation>
    </message>
    <message>
        <source>Table of every step (CSV) …</source>
        <translation>含每一步的表格 (CSV)…</translation>
    </message>
</context>
<context>
    <name>fovea::ui::CurveLegend</name>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
</context>
<context>
    <name>fovea::ui::CurvePlot</name>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Loss over the run</source>
        <translation>损失变化曲线</translation>
    </message>
    <message>
        <source>Accuracy over the run</source>
        <translation>准确率变化曲线</translation>
    </message>
    <message>
        <source>Arrow keys read the values, plus and minus zoom, Home shows everything.</source>
        <translation>方向键读取数值，加号和减号缩放，Home 键显示全部。</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>%1, training</source>
        <translation>%1，训练</translation>
    </message>
    <message>
        <source>%1, validation</source>
        <translation>%1，验证</translation>
    </message>
</context>
<context>
    <name>fovea::ui::CurvesPanel</name>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Export the curves</source>
        <translation>导出曲线</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Validation after epoch %1</source>
        <translation>第 %1 轮后的验证</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>Document (*.pdf)</source>
        <translation>文档 (*.pdf)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation>已保存 %1。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>fovea::ui::DataPage</name>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Open a folder of pictures…</source>
        <translation>打开图片文件夹…</translation>
    </message>
    <message>
        <source>Import an archive or table…</source>
        <translation>导入归档文件或表格…</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>数据增强</translation>
    </message>
    <message>
        <source>Random changes of the training pictures</source>
        <translation>对训练图片的随机变化</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Size of the pictures (Ctrl and the wheel, + and −)</source>
        <translation>图片大小（Ctrl 加滚轮，+ 和 −）</translation>
    </message>
    <message>
        <source>Size of the pictures</source>
        <translation>图片大小</translation>
    </message>
    <message>
        <source>Progress of opening</source>
        <translation>打开进度</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>正在打开 %1…</translation>
    </message>
    <message>
        <source>Opening was cancelled</source>
        <translation>打开已取消</translation>
    </message>
    <message>
        <source>This dataset cannot be opened</source>
        <translation>无法打开此数据集</translation>
    </message>
    <message>
        <source>Choose a dataset on the left, or open a folder of pictures.</source>
        <translation>请在左侧选择数据集，或打开图片文件夹。</translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation>打开文件夹…</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Open a folder with one sub-folder a class</source>
        <translation>打开每个类别一个子文件夹的文件夹</translation>
    </message>
    <message>
        <source>Import an archive or table</source>
        <translation>导入归档文件或表格</translation>
    </message>
    <message numerus="yes">
        <source>Only the first of %n dropped files is opened.</source>
        <translation>
            <numerusform>拖入了 %n 个文件，只打开第一个。</numerusform>
        </translation>
    </message>
    <message>
        <source>Archives and tables (*.zip *.tar *.gz *.tgz *.bz2 *.xz *.csv *.tsv *.txt *.npz *.npy *.mat *.pkl *.json *.jsonl *.xml);;All files (*)</source>
        <translation>归档文件和表格 (*.zip *.tar *.gz *.tgz *.bz2 *.xz *.csv *.tsv *.txt *.npz *.npy *.mat *.pkl *.json *.jsonl *.xml);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>fovea::ui::DatasetCard</name>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Choose an archive…</source>
        <translation>选择归档文件…</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>importing</source>
        <translation>导入中</translation>
    </message>
    <message>
        <source>loading</source>
        <translation>下载中</translation>
    </message>
    <message>
        <source>partly here</source>
        <translation>部分已下载</translation>
    </message>
    <message>
        <source>get %1</source>
        <translation>需下载 %1</translation>
    </message>
    <message>
        <source>More about this dataset</source>
        <translation>此数据集的更多操作</translation>
    </message>
    <message>
        <source>More about %1</source>
        <translation>%1 的更多操作</translation>
    </message>
    <message>
        <source>Licence: %1</source>
        <translation>许可证：%1</translation>
    </message>
    <message>
        <source>Home page</source>
        <translation>主页</translation>
    </message>
    <message>
        <source>Import files I have…</source>
        <translation>导入已有文件…</translation>
    </message>
    <message>
        <source>Set a mirror in Settings…</source>
        <translation>在设置中填写镜像地址…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Stop and put what came so far into the trash</source>
        <translation>停止，并把已得到的部分移到回收站</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Progress of %1</source>
        <translation>%1 的进度</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>正在开始…</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 of %2 · %3/s · %4 left</source>
        <translation>%1 / %2 · %3/秒 · 剩余 %4</translation>
    </message>
    <message>
        <source>Show in the file manager</source>
        <translation>在文件管理器中显示</translation>
    </message>
    <message>
        <source>Take off this list</source>
        <translation>从列表中移除</translation>
    </message>
    <message>
        <source>Move to the trash…</source>
        <translation>移到回收站…</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n classes</source>
        <translation>
            <numerusform>%1 · %n 个类别</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fovea::ui::DatasetCatalog</name>
    <message>
        <source>%1 is a single picture. A dataset is a folder with one sub-folder a class; single pictures are classified on the Try page.</source>
        <translation>%1 是单张图片。数据集是每个类别一个子文件夹的文件夹；单张图片请在“试用”页面上识别。</translation>
    </message>
    <message>
        <source>Show Try</source>
        <translation>打开“试用”</translation>
    </message>
    <message>
        <source>%1 is in the trash: %2</source>
        <translation>%1 已移到回收站：%2</translation>
    </message>
    <message>
        <source>%1 is off the list; its files stay where they are.</source>
        <translation>已从列表中移除 %1，文件仍在原处。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>fovea::ui::DatasetList</name>
    <message>
        <source>Built in</source>
        <translation>内置</translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation>已下载</translation>
    </message>
    <message>
        <source>To download</source>
        <translation>可下载</translation>
    </message>
    <message>
        <source>My own</source>
        <translation>我的数据</translation>
    </message>
    <message>
        <source>Drop a folder here, or open one…
one sub-folder a class</source>
        <translation>把文件夹拖到此处，或点击打开…
每个类别一个子文件夹</translation>
    </message>
    <message>
        <source>Datasets</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>移到回收站</translation>
    </message>
    <message>
        <source>Move %1 to the trash?</source>
        <translation>要把 %1 移到回收站吗？</translation>
    </message>
    <message>
        <source>Its %1 stay in the trash of the datasets folder until it is emptied in Settings.</source>
        <translation>这 %1 会留在数据集文件夹的回收站中，直到在“设置”中清空为止。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Cancel the download</source>
        <translation>取消下载</translation>
    </message>
    <message>
        <source>Throw away what came of %1 so far?</source>
        <translation>要丢弃 %1 已下载的部分吗？</translation>
    </message>
    <message>
        <source>Pause keeps it, and the download goes on from there later.</source>
        <translation>“暂停”会保留这一部分，之后可从中断处继续下载。</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续下载</translation>
    </message>
    <message>
        <source>Folder with the dataset&apos;s files</source>
        <translation>数据集文件所在的文件夹</translation>
    </message>
    <message>
        <source>Archive with the dataset&apos;s files</source>
        <translation>含数据集文件的归档文件</translation>
    </message>
    <message>
        <source>Archives (*.zip *.tar *.gz *.tgz *.bz2 *.xz);;All files (*)</source>
        <translation>归档文件 (*.zip *.tar *.gz *.tgz *.bz2 *.xz);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Looking for datasets…</source>
        <translation>正在查找数据集…</translation>
    </message>
</context>
<context>
    <name>fovea::ui::DatasetTransfers</name>
    <message>
        <source>%1 is here.</source>
        <translation>%1 已就绪。</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Unpacking %1 into a dataset of your own.</source>
        <translation>正在把 %1 解压为您自己的数据集。</translation>
    </message>
</context>
<context>
    <name>fovea::ui::DrawingCanvas</name>
    <message>
        <source>Drawing area</source>
        <translation>画布</translation>
    </message>
    <message>
        <source>The arrow keys move the pen, with Shift in small steps. Space puts it down and lifts it.</source>
        <translation>方向键移动笔，按住 Shift 小步移动。空格键落笔或抬笔。</translation>
    </message>
</context>
<context>
    <name>fovea::ui::EpochPlot</name>
    <message>
        <source>%1: %2 after epoch %3</source>
        <translation>%1：第 %3 轮后为 %2</translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation>第 %1 轮</translation>
    </message>
</context>
<context>
    <name>fovea::ui::EvaluatePage</name>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Copy as command: the command line that does the same test</source>
        <translation>复制为命令：做同样测试的命令行</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>复制为命令</translation>
    </message>
    <message>
        <source>Export report…</source>
        <translation>导出报告…</translation>
    </message>
    <message>
        <source>Write the figures, the matrix and the mistakes as HTML and JSON (Ctrl+E)</source>
        <translation>把指标、矩阵和错误写成 HTML 和 JSON（Ctrl+E）</translation>
    </message>
    <message>
        <source>Nothing trained yet</source>
        <translation>还没有训练过模型</translation>
    </message>
    <message>
        <source>Train a model first: with what is set up now this takes about a minute. Its report is shown here then.</source>
        <translation>请先训练一个模型：按当前设置大约需要一分钟。之后这里会显示它的报告。</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Testing %1 on %2, %3</source>
        <translation>正在测试 %1：%2，%3</translation>
    </message>
    <message>
        <source>%1 on %2, %3: there is no test part</source>
        <translation>%1 · %2 · %3：没有测试集</translation>
    </message>
    <message>
        <source>%1 on %2, %3</source>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>Test again</source>
        <translation>重新测试</translation>
    </message>
    <message>
        <source>The test was cancelled</source>
        <translation>测试已取消</translation>
    </message>
    <message>
        <source>It takes the time to classify every picture of the part once.</source>
        <translation>测试需要把这一部分的每张图片各识别一次。</translation>
    </message>
    <message>
        <source>This run cannot be tested</source>
        <translation>无法测试此运行</translation>
    </message>
    <message>
        <source>Take the newest run</source>
        <translation>改用最近的运行</translation>
    </message>
    <message>
        <source>The test could not be done</source>
        <translation>无法完成测试</translation>
    </message>
    <message>
        <source>Choose the pictures&apos; folder…</source>
        <translation>选择图片所在的文件夹…</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>已复制：%1</translation>
    </message>
    <message>
        <source>Save the report as a folder</source>
        <translation>把报告保存为文件夹</translation>
    </message>
    <message>
        <source>report of %1</source>
        <translation>%1 的报告</translation>
    </message>
    <message>
        <source>The report is in %1.</source>
        <translation>报告已保存到 %1。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Export model…</source>
        <translation>导出模型…</translation>
    </message>
    <message>
        <source>Look inside the network</source>
        <translation>看看网络内部</translation>
    </message>
</context>
<context>
    <name>fovea::ui::ExportDialog</name>
    <message>
        <source>The export was cancelled; nothing was written.</source>
        <translation>导出已取消，没有写入任何内容。</translation>
    </message>
    <message>
        <source>Export model</source>
        <translation>导出模型</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>导出 %1</translation>
    </message>
    <message>
        <source>Export again</source>
        <translation>重新导出</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Replace %1?</source>
        <translation>要替换 %1 吗？</translation>
    </message>
    <message>
        <source>There is a file of this name in %1. What it holds now is lost.</source>
        <translation>%1 中已有同名文件，其现有内容将丢失。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>fovea::ui::ExportForm</name>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Normalise inside the network</source>
        <translation>在网络内部归一化</translation>
    </message>
    <message>
        <source>Takes pictures with values from 0 to 1 and does the rest itself. Without it, whoever uses the file has to normalise as the training did.</source>
        <translation>接收数值为 0 到 1 的图片，其余由网络自己完成。关闭时，使用此文件的程序必须按训练时的方式归一化。</translation>
    </message>
    <message>
        <source>Weights alone cannot normalise: whoever uses them has to do it as the training did.</source>
        <translation>只含权重的文件无法做归一化：使用它的程序必须按训练时的方式归一化。</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>导出到</translation>
    </message>
</context>
<context>
    <name>fovea::ui::ExportProgress</name>
    <message>
        <source>Progress of the export</source>
        <translation>导出进度</translation>
    </message>
</context>
<context>
    <name>fovea::ui::ExportResultView</name>
    <message>
        <source>✓ Copied</source>
        <translation>✓ 已复制</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Copy example</source>
        <translation>复制示例</translation>
    </message>
    <message>
        <source>Lines of Python that classify a picture with this file</source>
        <translation>用此文件识别图片的几行 Python 代码</translation>
    </message>
    <message numerus="yes">
        <source>Read back by %1 and compared with Fovea on %n picture(s): the outputs differ by at most %2, where they reach %3.</source>
        <translation>
            <numerusform>已由 %1 读回，并用 %n 张图片与 Fovea 比对：输出最大为 %3，相差不超过 %2。</numerusform>
        </translation>
    </message>
    <message>
        <source>✓ Written and checked, %1</source>
        <translation>✓ 已写入并通过检查，%1</translation>
    </message>
    <message>
        <source>Written, but not checked, %1</source>
        <translation>已写入但未检查，%1</translation>
    </message>
    <message>
        <source>The file could not be read back here: %1. ONNX&apos;s own checker finds it valid, but its outputs were not compared with Fovea&apos;s; other readers may know more.</source>
        <translation>此文件无法在这里读回：%1。ONNX 自带的检查器认为它有效，但其输出没有与 Fovea 的比对；其他程序也许能读。</translation>
    </message>
</context>
<context>
    <name>fovea::ui::FreezeChoice</name>
    <message>
        <source>Freeze</source>
        <translation>冻结</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>不冻结</translation>
    </message>
    <message>
        <source>Every stage learns</source>
        <translation>所有阶段都参与学习</translation>
    </message>
    <message>
        <source>All but the head</source>
        <translation>除分类头外全部</translation>
    </message>
    <message>
        <source>Only the last layer learns: quick, and enough for few pictures of everyday things</source>
        <translation>只有最后一层学习：快，内容是日常事物的少量图片用它就够了</translation>
    </message>
    <message>
        <source>%1 has no stage %2 to freeze up to: choose one here.</source>
        <translation>%1 没有可冻结到的阶段 %2：请在这里选择。</translation>
    </message>
</context>
<context>
    <name>fovea::ui::GuideWindow</name>
    <message>
        <source>Guide</source>
        <translation>指南</translation>
    </message>
    <message>
        <source>There is no such page in the guide.</source>
        <translation>指南中没有这一页。</translation>
    </message>
    <message>
        <source>Allowed: %1</source>
        <translation>允许：%1</translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation>默认：%1</translation>
    </message>
    <message>
        <source>On the command line: `--set %1=…`</source>
        <translation>命令行写法：`--set %1=…`</translation>
    </message>
    <message>
        <source>More on this page</source>
        <translation>此页的更多内容</translation>
    </message>
</context>
<context>
    <name>fovea::ui::HealthCard</name>
    <message>
        <source>Health</source>
        <translation>健康检查</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Progress of the check</source>
        <translation>检查进度</translation>
    </message>
    <message>
        <source>Looking at every picture…</source>
        <translation>正在逐张查看图片…</translation>
    </message>
    <message>
        <source>%1 of %2 pictures</source>
        <translation>%1 / %2 张图片</translation>
    </message>
    <message>
        <source>Finds unreadable pictures, copies, and ones in both training and test.</source>
        <translation>找出无法读取的图片、重复的图片，以及同时出现在训练集和测试集中的图片。</translation>
    </message>
    <message>
        <source>All pictures can be read</source>
        <translation>所有图片均可读取</translation>
    </message>
    <message>
        <source>Classes are balanced</source>
        <translation>各类别数量均衡</translation>
    </message>
    <message>
        <source>No picture is in two parts</source>
        <translation>没有图片同时出现在两个部分</translation>
    </message>
    <message>
        <source>No copies</source>
        <translation>没有重复的图片</translation>
    </message>
    <message>
        <source>No picture has two classes</source>
        <translation>没有图片带有两个类别</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Show: %1</source>
        <translation>查看：%1</translation>
    </message>
    <message>
        <source>Look at all %1 pictures</source>
        <translation>检查全部 %1 张图片</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>查看哪些</translation>
    </message>
    <message>
        <source>Comparing the pictures…</source>
        <translation>正在比较图片…</translation>
    </message>
</context>
<context>
    <name>fovea::ui::InsideCard</name>
    <message>
        <source>As it is set up now</source>
        <translation>按当前设置</translation>
    </message>
    <message>
        <source>Look at: %1</source>
        <translation>查看：%1</translation>
    </message>
    <message>
        <source>as set up</source>
        <translation>按当前设置</translation>
    </message>
    <message>
        <source>Inside the network</source>
        <translation>网络内部</translation>
    </message>
    <message>
        <source>published weights</source>
        <translation>公开权重</translation>
    </message>
    <message>
        <source>random weights: the published ones are not here yet</source>
        <translation>随机权重：公开权重尚未下载</translation>
    </message>
    <message>
        <source>weights of the file</source>
        <translation>文件中的权重</translation>
    </message>
    <message>
        <source>random weights</source>
        <translation>随机权重</translation>
    </message>
    <message>
        <source>No dataset is open</source>
        <translation>没有打开数据集</translation>
    </message>
    <message>
        <source>A network is built for pictures of a certain size and number of classes: choose a dataset first, or look at a run.</source>
        <translation>网络按图片尺寸和类别数构建：请先选择数据集，或查看某次运行。</translation>
    </message>
    <message>
        <source>The settings have a fault</source>
        <translation>设置有误</translation>
    </message>
    <message>
        <source>Inside %1</source>
        <translation>%1 的内部</translation>
    </message>
</context>
<context>
    <name>fovea::ui::InsideInput</name>
    <message>
        <source>As the network sees it</source>
        <translation>网络看到的图片</translation>
    </message>
    <message>
        <source>Previous picture</source>
        <translation>上一张图片</translation>
    </message>
    <message>
        <source>Next picture</source>
        <translation>下一张图片</translation>
    </message>
    <message>
        <source>Any picture</source>
        <translation>随机一张图片</translation>
    </message>
    <message>
        <source>Open a picture…</source>
        <translation>打开图片…</translation>
    </message>
    <message>
        <source>Open a picture, or drop one here</source>
        <translation>打开图片，或拖到此处</translation>
    </message>
    <message>
        <source>First filters</source>
        <translation>第一层滤波器</translation>
    </message>
    <message>
        <source>What the first layer looks for, each over its own range</source>
        <translation>第一层寻找的图案，各自按自身的数值范围显示</translation>
    </message>
    <message>
        <source>Open a picture</source>
        <translation>打开图片</translation>
    </message>
    <message>
        <source>%1 · picture %2 of %3</source>
        <translation>%1 · 第 %2 / %3 张图片</translation>
    </message>
    <message>
        <source>Open a picture, or choose a dataset</source>
        <translation>请打开图片，或选择数据集</translation>
    </message>
    <message>
        <source>Filter %1</source>
        <translation>滤波器 %1</translation>
    </message>
</context>
<context>
    <name>fovea::ui::InsideView</name>
    <message>
        <source>Opening the network …</source>
        <translation>正在打开网络…</translation>
    </message>
    <message>
        <source>The network cannot be opened</source>
        <translation>无法打开网络</translation>
    </message>
    <message>
        <source>No pictures inside</source>
        <translation>内部没有图像</translation>
    </message>
    <message>
        <source>This network hands lists of numbers from layer to layer, as a perceptron does, and no pictures. Choose one with convolutions.</source>
        <translation>此网络的各层之间传递的是一列数值（例如多层感知机），没有图像。请选择含有卷积的网络。</translation>
    </message>
</context>
<context>
    <name>fovea::ui::LayerModel</name>
    <message>
        <source>Convolution</source>
        <translation>卷积</translation>
    </message>
    <message>
        <source>Fully connected</source>
        <translation>全连接</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>%1 of the whole network</source>
        <translation>占整个网络的 %1</translation>
    </message>
    <message>
        <source>The name that its weights have in a saved model</source>
        <translation>保存的模型中该层权重的名称</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>What the layer does</source>
        <translation>该层的作用</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>What it hands on for one picture: channels × height × width, or a list of values</source>
        <translation>每张图片的输出：通道 × 高 × 宽，或一列数值</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Numbers that it learns</source>
        <translation>要学习的数值</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Multiplications, each with its addition, for one picture</source>
        <translation>每张图片的乘法次数，每次乘法附带一次加法</translation>
    </message>
    <message>
        <source>Multiply-adds</source>
        <translation>乘加次数</translation>
    </message>
    <message>
        <source>Stochastic depth</source>
        <translation>随机深度</translation>
    </message>
    <message>
        <source>Max pooling</source>
        <translation>最大池化</translation>
    </message>
    <message>
        <source>Average pooling</source>
        <translation>平均池化</translation>
    </message>
    <message>
        <source>Average pooling to a size</source>
        <translation>平均池化到指定尺寸</translation>
    </message>
    <message>
        <source>Global average pooling</source>
        <translation>全局平均池化</translation>
    </message>
    <message>
        <source>Flattening</source>
        <translation>展平</translation>
    </message>
    <message>
        <source>Padded shortcut</source>
        <translation>补零的捷径连接</translation>
    </message>
    <message>
        <source>Batch norm</source>
        <translation>批归一化</translation>
    </message>
</context>
<context>
    <name>fovea::ui::LayersCard</name>
    <message>
        <source>Opening the dataset …</source>
        <translation>正在打开数据集…</translation>
    </message>
    <message>
        <source>No dataset is open</source>
        <translation>没有打开数据集</translation>
    </message>
    <message>
        <source>A network is built for pictures of a certain size and number of classes: choose a dataset first.</source>
        <translation>网络按图片尺寸和类别数构建：请先选择数据集。</translation>
    </message>
    <message>
        <source>Choose a dataset</source>
        <translation>选择数据集</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>This network does not fit the pictures</source>
        <translation>此网络不适合这些图片</translation>
    </message>
    <message>
        <source>%1.
They come to it as %2 pixels: choose a larger picture size, or another network.</source>
        <translation>%1。
输入网络的图片为 %2 像素：请增大图片尺寸，或换一种网络。</translation>
    </message>
    <message>
        <source>Change the picture size</source>
        <translation>修改图片尺寸</translation>
    </message>
    <message>
        <source>Building the network …</source>
        <translation>正在构建网络…</translation>
    </message>
    <message>
        <source>from the picture to the classes</source>
        <translation>从图片到类别</translation>
    </message>
</context>
<context>
    <name>fovea::ui::LiveParams</name>
    <message>
        <source>While it runs</source>
        <translation>运行中调整</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Apply %1</source>
        <translation>应用%1</translation>
    </message>
    <message>
        <source>Allowed: %1</source>
        <translation>允许：%1</translation>
    </message>
    <message>
        <source>The last step took %1, as the schedule has it.</source>
        <translation>上一步按学习率策略取 %1。</translation>
    </message>
</context>
<context>
    <name>fovea::ui::LogView</name>
    <message>
        <source>Log of the run</source>
        <translation>运行日志</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation>警告：%1</translation>
    </message>
    <message>
        <source>Problem: %1</source>
        <translation>问题：%1</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… 还有 %n 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fovea::ui::MainWindow</name>
    <message>
        <source>Fovea</source>
        <translation>Fovea</translation>
    </message>
    <message>
        <source>Open an experiment</source>
        <translation>打开实验</translation>
    </message>
    <message>
        <source>Experiments (*.json)</source>
        <translation>实验 (*.json)</translation>
    </message>
    <message>
        <source>Opened %1.</source>
        <translation>已打开 %1。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Save the experiment</source>
        <translation>保存实验</translation>
    </message>
    <message>
        <source>experiment</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>Saved %1. `fovea train %2` trains the same.</source>
        <translation>已保存 %1。用 `fovea train %2` 可进行同样的训练。</translation>
    </message>
    <message>
        <source>The run %1 was interrupted after %2 of %3 epochs.</source>
        <translation>运行 %1 在第 %2 轮后中断，共 %3 轮。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>A run is going on</source>
        <translation>训练正在进行</translation>
    </message>
    <message>
        <source>Stop the run and close Fovea?</source>
        <translation>停止训练并关闭 Fovea？</translation>
    </message>
    <message>
        <source>Its checkpoint is saved first: the run can be resumed where it stopped.</source>
        <translation>会先保存检查点，之后可从停止处继续。</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止并关闭</translation>
    </message>
    <message>
        <source>Keep training</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>Saving the checkpoint; the window closes then.</source>
        <translation>正在保存检查点，完成后窗口将关闭。</translation>
    </message>
    <message numerus="yes">
        <source>%n runs wait in the queue and will not be started.</source>
        <translation>
            <numerusform>队列中的 %n 个运行将不会启动。</numerusform>
        </translation>
    </message>
    <message>
        <source>The dataset has changed</source>
        <translation>数据集已改变</translation>
    </message>
    <message>
        <source>Bring the dataset back as it was, or accept the change: it is written into the run&apos;s log, and training continues from the last checkpoint.</source>
        <translation>请恢复原来的数据集，或接受改变：改变会记入训练任务的日志，并从最后一个检查点继续训练。</translation>
    </message>
    <message>
        <source>Accept and resume</source>
        <translation>接受并继续</translation>
    </message>
</context>
<context>
    <name>fovea::ui::MapGrid</name>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n 张图</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fovea::ui::MapsView</name>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Channel %1</source>
        <translation>通道 %1</translation>
    </message>
    <message>
        <source>black %1, white %2</source>
        <translation>黑色为 %1，白色为 %2</translation>
    </message>
    <message>
        <source>computing …</source>
        <translation>计算中…</translation>
    </message>
    <message>
        <source>Click, or Esc: back to all</source>
        <translation>点击或按 Esc 返回全部</translation>
    </message>
    <message>
        <source>the strongest %1 of %2</source>
        <translation>共 %2 个，显示最强的 %1 个</translation>
    </message>
    <message>
        <source>all %1, strongest first</source>
        <translation>全部 %1 个，从强到弱</translation>
    </message>
    <message>
        <source>What the layer makes of the picture</source>
        <translation>该层把图片变成的样子</translation>
    </message>
</context>
<context>
    <name>fovea::ui::MessageBar</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>fovea::ui::ModelButton</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>模型：%1</translation>
    </message>
    <message>
        <source>The running one: %1</source>
        <translation>正在进行：%1</translation>
    </message>
    <message>
        <source>Its latest checkpoint, taken anew each time one is saved</source>
        <translation>使用最新的检查点，每次保存后自动更新</translation>
    </message>
    <message>
        <source>%1 · %2 on %3</source>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>All %1 runs…</source>
        <translation>全部 %1 次运行…</translation>
    </message>
    <message>
        <source>Show the list of runs</source>
        <translation>显示运行列表</translation>
    </message>
</context>
<context>
    <name>fovea::ui::ModelCard</name>
    <message>
        <source>%1 parameters, %2 multiply-adds a picture</source>
        <translation>%1 个参数，每张图片 %2 次乘加</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>More on %1</source>
        <translation>%1 的更多操作</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Layers of your own: %1, and the one to the classes.</source>
        <translation>自定义的层：%1，另加通向类别的一层。</translation>
    </message>
    <message>
        <source>%1 with parameters of your own.</source>
        <translation>%1，参数为自定义。</translation>
    </message>
    <message>
        <source>%1 parameters · %2FLOPs</source>
        <translation>%1 个参数 · %2FLOPs</translation>
    </message>
    <message>
        <source>measuring …</source>
        <translation>测量中…</translation>
    </message>
    <message>
        <source>Published weights are on this machine.</source>
        <translation>公开权重已在本机。</translation>
    </message>
    <message>
        <source>Published weights can be downloaded.</source>
        <translation>公开权重可供下载。</translation>
    </message>
    <message>
        <source>✓ weights</source>
        <translation>✓ 权重</translation>
    </message>
    <message>
        <source>weights %1</source>
        <translation>权重 %1</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>权重</translation>
    </message>
</context>
<context>
    <name>fovea::ui::ModelList</name>
    <message>
        <source>Small networks</source>
        <translation>小型网络</translation>
    </message>
    <message>
        <source>Residual networks</source>
        <translation>残差网络</translation>
    </message>
    <message>
        <source>Mobile networks</source>
        <translation>移动端网络</translation>
    </message>
    <message>
        <source>EfficientNets</source>
        <translation>EfficientNet 系列</translation>
    </message>
    <message>
        <source>VGG</source>
        <translation>VGG</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>我的网络</translation>
    </message>
    <message>
        <source>Search networks</source>
        <translation>搜索网络</translation>
    </message>
    <message>
        <source>No network has these words in its name or description.</source>
        <translation>没有网络在名称或说明中含有这些词。</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>网络</translation>
    </message>
    <message numerus="yes">
        <source>%n network(s)</source>
        <translation>
            <numerusform>%n 个网络</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fovea::ui::ModelPage</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1，用于 %2</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>%1 is built as it was published: only the pictures that it sees can be changed.</source>
        <translation>%1 按原论文构建：只能改变它看到的图片。</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Inside the network</source>
        <translation>网络内部</translation>
    </message>
</context>
<context>
    <name>fovea::ui::ModelSizeCard</name>
    <message>
        <source>Size</source>
        <translation>规模</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>What the network sees of each picture</source>
        <translation>网络看到的每张图片</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Numbers that it learns</source>
        <translation>要学习的数值</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Room that the trained weights take on disk and in memory</source>
        <translation>训练好的权重占用的磁盘和内存空间</translation>
    </message>
    <message>
        <source>Multiply-adds</source>
        <translation>乘加次数</translation>
    </message>
    <message>
        <source>Multiplications, each with its addition, to classify one picture</source>
        <translation>识别一张图片所需的乘法次数，每次乘法附带一次加法</translation>
    </message>
    <message>
        <source>Time an epoch</source>
        <translation>每轮耗时</translation>
    </message>
    <message>
        <source>Rough: weights, gradients, the optimizer&apos;s averages, and what the layers hand on for a batch of %1</source>
        <translation>粗略估计：权重、梯度、优化器的状态，以及批大小为 %1 时各层的输出</translation>
    </message>
    <message>
        <source>%1, grey</source>
        <translation>%1，灰度</translation>
    </message>
    <message>
        <source>%1, colour</source>
        <translation>%1，彩色</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>约 %1</translation>
    </message>
    <message>
        <source>measuring …</source>
        <translation>测量中…</translation>
    </message>
    <message>
        <source>A few steps are tried on this machine.</source>
        <translation>正在本机上试跑几步。</translation>
    </message>
    <message>
        <source>later</source>
        <translation>稍后</translation>
    </message>
    <message>
        <source>The time is measured when no run goes on, which it would slow.</source>
        <translation>测量会拖慢正在进行的运行，因此在没有运行时才测。</translation>
    </message>
    <message>
        <source>%1 steps for %2 pictures, tried on this machine; loading pictures and validation come on top.</source>
        <translation>%2 张图片共 %1 步，按本机试跑结果推算；不含图片加载和验证。</translation>
    </message>
    <message>
        <source>Training memory</source>
        <translation>训练内存</translation>
    </message>
</context>
<context>
    <name>fovea::ui::NetworkPicture</name>
    <message>
        <source>Drawing of the network</source>
        <translation>网络结构图</translation>
    </message>
    <message>
        <source>The table below tells the same in figures.</source>
        <translation>下表用数字给出相同的内容。</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>What the network sees: %1</source>
        <translation>网络看到的：%1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a layer&apos;s name and kind</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>hands on %1</source>
        <translation>输出 %1</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 个参数</translation>
    </message>
    <message numerus="yes">
        <source>%n layers</source>
        <translation>
            <numerusform>%n 层</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fovea::ui::OutcomeDialog</name>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Open its folder</source>
        <translation>打开所在文件夹</translation>
    </message>
    <message>
        <source>What the network says</source>
        <translation>网络的回答</translation>
    </message>
    <message>
        <source>Previous picture (Left)</source>
        <translation>上一张图片（左方向键）</translation>
    </message>
    <message>
        <source>Previous picture</source>
        <translation>上一张图片</translation>
    </message>
    <message>
        <source>Next picture (Right)</source>
        <translation>下一张图片（右方向键）</translation>
    </message>
    <message>
        <source>Next picture</source>
        <translation>下一张图片</translation>
    </message>
    <message>
        <source>True class: %1</source>
        <translation>真实类别：%1</translation>
    </message>
    <message>
        <source>✓ Recognised with %1 · loss %2</source>
        <translation>✓ 认对，概率 %1 · 损失 %2</translation>
    </message>
    <message>
        <source>✕ Taken for %1 with %2 · loss %3</source>
        <translation>✕ 认成 %1，概率 %2 · 损失 %3</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation>没有图片</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Look inside the network</source>
        <translation>看看网络内部</translation>
    </message>
    <message>
        <source>Its filters, and what its layers make of this picture</source>
        <translation>网络的滤波器，以及各层把这张图片变成的样子</translation>
    </message>
</context>
<context>
    <name>fovea::ui::OverlayChips</name>
    <message>
        <source>Take %1 away</source>
        <translation>移除 %1</translation>
    </message>
</context>
<context>
    <name>fovea::ui::OverlayMenu</name>
    <message>
        <source>%1 · validation %2</source>
        <translation>%1 · 验证 %2</translation>
    </message>
    <message>
        <source>No other run has finished an epoch yet</source>
        <translation>还没有其他运行完成过一轮</translation>
    </message>
    <message>
        <source>Reading the list of runs …</source>
        <translation>正在读取运行列表…</translation>
    </message>
</context>
<context>
    <name>fovea::ui::OwnModelsSession</name>
    <message>
        <source>Removed: %1</source>
        <translation>已移除：%1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>fovea::ui::OwnWeights</name>
    <message>
        <source>Open a file…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Choose weights…</source>
        <translation>选择权重…</translation>
    </message>
    <message>
        <source>Weights: %1</source>
        <translation>权重：%1</translation>
    </message>
    <message>
        <source>Weights to start from</source>
        <translation>用来开始训练的权重</translation>
    </message>
    <message>
        <source>Weights (*.pt *.pth *.th *.bin *.safetensors);;All files (*)</source>
        <translation>权重 (*.pt *.pth *.th *.bin *.safetensors);;所有文件 (*)</translation>
    </message>
    <message>
        <source>A run of yours, or a file of such a network. Without one the weights are random.</source>
        <translation>您的某次运行，或同种网络的权重文件。未选择时权重为随机值。</translation>
    </message>
</context>
<context>
    <name>fovea::ui::Page</name>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Start training with these settings (F5)</source>
        <translation>按这些设置开始训练（F5）</translation>
    </message>
</context>
<context>
    <name>fovea::ui::ParamField</name>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
</context>
<context>
    <name>fovea::ui::ParamForm</name>
    <message>
        <source>Allowed: %1</source>
        <translation>允许：%1</translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation>默认：%1</translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation>恢复默认值</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>重置 %1</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
</context>
<context>
    <name>fovea::ui::ParamSlider</name>
    <message>
        <source>%1, exact value</source>
        <translation>%1，精确值</translation>
    </message>
</context>
<context>
    <name>fovea::ui::PictureList</name>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>no ink found</source>
        <translation>未找到笔迹</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>等待中</translation>
    </message>
</context>
<context>
    <name>fovea::ui::Pictures</name>
    <message>
        <source>Pictures (%1);;All files (*)</source>
        <translation>图片 (%1);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>fovea::ui::PredictionCard</name>
    <message>
        <source>Prediction</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Probabilities</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Not sure below</source>
        <translation>没有把握的界限</translation>
    </message>
    <message>
        <source>An answer with a probability below this is not given: the page says that the model is not sure</source>
        <translation>概率低于此值时不给出回答，页面会显示模型没有把握</translation>
    </message>
    <message>
        <source>%1 sure</source>
        <translation>把握 %1</translation>
    </message>
    <message>
        <source>next guess %1, %2</source>
        <translation>其次 %1，%2</translation>
    </message>
    <message>
        <source>Not sure</source>
        <translation>没有把握</translation>
    </message>
    <message>
        <source>perhaps %1, %2</source>
        <translation>也许是 %1，%2</translation>
    </message>
    <message>
        <source>or %1, %2</source>
        <translation>或 %1，%2</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 ms to prepare and classify the picture; %2 ms from asking to the answer on screen</source>
        <translation>处理并识别图片用时 %1 毫秒；从提交到屏幕显示回答用时 %2 毫秒</translation>
    </message>
</context>
<context>
    <name>fovea::ui::Rail</name>
    <message>
        <source>%1 (Ctrl+%2)</source>
        <translation>%1（Ctrl+%2）</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>试用</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行记录</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>fovea::ui::ResumePopover</name>
    <message>
        <source>All %1 epochs are done. Train on up to:</source>
        <translation>%1 轮已全部完成。继续训练，总共：</translation>
    </message>
    <message>
        <source>epochs in all</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Epochs in all</source>
        <translation>总轮数</translation>
    </message>
</context>
<context>
    <name>fovea::ui::RunComparison</name>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>by epoch</source>
        <translation>按轮</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Validation of the selected runs by epoch</source>
        <translation>所选运行各轮的验证结果</translation>
    </message>
    <message>
        <source>Differing settings</source>
        <translation>不同的设置</translation>
    </message>
    <message>
        <source>Settings in which the selected runs differ</source>
        <translation>所选运行之间不同的设置</translation>
    </message>
    <message>
        <source>These runs have the same settings.</source>
        <translation>这些运行的设置相同。</translation>
    </message>
    <message>
        <source>setting</source>
        <translation>设置项</translation>
    </message>
</context>
<context>
    <name>fovea::ui::RunDetails</name>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>train solid, validation dashed</source>
        <translation>实线为训练，虚线为验证</translation>
    </message>
    <message>
        <source>by epoch</source>
        <translation>按轮</translation>
    </message>
    <message>
        <source>Accuracy by epoch</source>
        <translation>各轮的准确率</translation>
    </message>
    <message>
        <source>Loss by epoch</source>
        <translation>各轮的损失</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>that differ from the defaults</source>
        <translation>与默认值不同的</translation>
    </message>
    <message>
        <source>Settings that differ from the defaults</source>
        <translation>与默认值不同的设置</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>What this run was for…</source>
        <translation>这次运行的目的…</translation>
    </message>
    <message>
        <source>Open its folder</source>
        <translation>打开所在文件夹</translation>
    </message>
    <message>
        <source>train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>None: everything is at its default.</source>
        <translation>无：全部为默认值。</translation>
    </message>
</context>
<context>
    <name>fovea::ui::RunModel</name>
    <message>
        <source>Training elsewhere</source>
        <translation>在别处训练</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <comment>epochs done and planned</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Another Fovea trains it: it can be looked at, but not changed here</source>
        <translation>另一个 Fovea 正在训练它：在这里只能查看，不能更改</translation>
    </message>
    <message>
        <source>Best accuracy on the validation pictures</source>
        <translation>在验证集上的最佳准确率</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>best accuracy</source>
        <translation>最佳准确率</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>duration</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>images/s</source>
        <translation>张/秒</translation>
    </message>
</context>
<context>
    <name>fovea::ui::RunQueueCard</name>
    <message>
        <source>Waiting</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>each starts when the one before it has ended</source>
        <translation>前一个结束后，下一个自动开始</translation>
    </message>
    <message>
        <source>%1, resumed</source>
        <translation>%1（继续）</translation>
    </message>
    <message>
        <source>%1 on %2 · %3 epochs</source>
        <translation>%1 · %2 · %3 轮</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>提前</translation>
    </message>
    <message>
        <source>Move %1 up</source>
        <translation>上移 %1</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>推后</translation>
    </message>
    <message>
        <source>Move %1 down</source>
        <translation>下移 %1</translation>
    </message>
    <message>
        <source>Take out of the queue</source>
        <translation>移出队列</translation>
    </message>
    <message>
        <source>Take %1 out of the queue</source>
        <translation>把 %1 移出队列</translation>
    </message>
    <message>
        <source>%1 was taken out of the queue.</source>
        <translation>已把 %1 移出队列。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>fovea::ui::RunTable</name>
    <message>
        <source>Runs</source>
        <translation>运行记录</translation>
    </message>
</context>
<context>
    <name>fovea::ui::RunsPage</name>
    <message>
        <source>Runs</source>
        <translation>运行记录</translation>
    </message>
    <message>
        <source>%1 was moved to the trash.</source>
        <translation>已把 %1 移到回收站。</translation>
    </message>
    <message>
        <source>%1 runs were moved to the trash.</source>
        <translation>已把 %1 次运行移到回收站。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Empty the trash</source>
        <translation>清空回收站</translation>
    </message>
    <message>
        <source>Delete the runs in the trash for good?</source>
        <translation>要永久删除回收站中的运行吗？</translation>
    </message>
    <message>
        <source>Runs: %1. Their models and curves cannot be brought back.</source>
        <translation>运行数：%1。它们的模型和曲线将无法恢复。</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>永久删除</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Deleted for good: %1</source>
        <translation>已永久删除：%1</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search in names, notes, datasets, models and states</source>
        <translation>在名称、备注、数据集、模型和状态中搜索</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>Show the deleted runs</source>
        <translation>显示已删除的运行</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>No run has these words in its name, note, dataset, model or state.</source>
        <translation>没有运行在名称、备注、数据集、模型或状态中含有这些词。</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Show the curves on the Train page (Enter)</source>
        <translation>在“训练”页面显示曲线（回车）</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Test its model and look at the mistakes</source>
        <translation>测试它的模型，查看错误</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>试用</translation>
    </message>
    <message>
        <source>Classify your own pictures with its model</source>
        <translation>用它的模型识别您自己的图片</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on from the last checkpoint</source>
        <translation>从最后一个检查点继续</translation>
    </message>
    <message>
        <source>Start again…</source>
        <translation>重新开始…</translation>
    </message>
    <message>
        <source>Set up its settings anew, to change them or to train once more</source>
        <translation>重新载入它的设置，供修改或再训练一次</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Give it another name (F2)</source>
        <translation>更改名称（F2）</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Move to the trash (Delete)</source>
        <translation>移到回收站（Delete）</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Put back among the runs</source>
        <translation>放回运行列表</translation>
    </message>
    <message>
        <source>Empty the trash…</source>
        <translation>清空回收站…</translation>
    </message>
    <message>
        <source>Delete these runs for good</source>
        <translation>永久删除这些运行</translation>
    </message>
    <message>
        <source>The trash is empty</source>
        <translation>回收站是空的</translation>
    </message>
    <message>
        <source>Deleted runs are kept here until the trash is emptied.</source>
        <translation>删除的运行保存在这里，直到清空回收站为止。</translation>
    </message>
    <message>
        <source>Show the runs</source>
        <translation>显示运行</translation>
    </message>
    <message>
        <source>No runs yet</source>
        <translation>还没有运行</translation>
    </message>
    <message>
        <source>Each training is kept here with its curves, its settings and its model.</source>
        <translation>每次训练的曲线、设置和模型都保存在这里。</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>%1 in the trash</source>
        <translation>回收站中有 %1 个</translation>
    </message>
    <message>
        <source>%1 in all</source>
        <translation>共 %1 个</translation>
    </message>
    <message>
        <source>%1
Moved to the trash: %2.</source>
        <translation>%1
已移到回收站：%2。</translation>
    </message>
    <message>
        <source>Export model…</source>
        <translation>导出模型…</translation>
    </message>
    <message>
        <source>Write its model in a form that other programs read</source>
        <translation>把它的模型写成其他程序能读取的格式</translation>
    </message>
</context>
<context>
    <name>fovea::ui::SampleBrowser</name>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search in file names and classes (Ctrl+F)</source>
        <translation>按文件名和类别搜索（Ctrl+F）</translation>
    </message>
    <message>
        <source>Search in file names and classes</source>
        <translation>按文件名和类别搜索</translation>
    </message>
    <message>
        <source>Pictures of the dataset</source>
        <translation>数据集的图片</translation>
    </message>
    <message>
        <source>Filter by class</source>
        <translation>按类别筛选</translation>
    </message>
    <message>
        <source>No picture fits</source>
        <translation>没有符合的图片</translation>
    </message>
    <message>
        <source>No picture of this dataset fits all of the chosen filters.</source>
        <translation>此数据集中没有同时符合所选条件的图片。</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message numerus="yes">
        <source>%n classes</source>
        <translation>
            <numerusform>%n 个类别</numerusform>
        </translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>%1
Click to show all pictures again.</source>
        <translation>%1
点击可重新显示全部图片。</translation>
    </message>
    <message>
        <source>Pictures: %1</source>
        <translation>图片：%1</translation>
    </message>
</context>
<context>
    <name>fovea::ui::SampleDetails</name>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>所属部分</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Previous picture</source>
        <translation>上一张图片</translation>
    </message>
    <message>
        <source>Next picture</source>
        <translation>下一张图片</translation>
    </message>
    <message>
        <source>Copy the path</source>
        <translation>复制路径</translation>
    </message>
    <message>
        <source>Show in the file manager</source>
        <translation>在文件管理器中显示</translation>
    </message>
    <message>
        <source>Details of the picture</source>
        <translation>图片详情</translation>
    </message>
    <message>
        <source>%1, here used for: %2</source>
        <translation>%1，在此用作：%2</translation>
    </message>
    <message>
        <source>No. %1</source>
        <translation>第 %1 张</translation>
    </message>
</context>
<context>
    <name>fovea::ui::SampleFilter</name>
    <message>
        <source>Not used</source>
        <translation>未使用</translation>
    </message>
</context>
<context>
    <name>fovea::ui::SampleGrid</name>
    <message>
        <source>What the network says of twenty pictures</source>
        <translation>网络对二十张图片的回答</translation>
    </message>
    <message>
        <source>%1 of %2 are right.</source>
        <translation>%2 张中有 %1 张正确。</translation>
    </message>
    <message>
        <source>It is %1. The network says %2, with %3.</source>
        <translation>真实类别为 %1。网络的回答是 %2，概率 %3。</translation>
    </message>
</context>
<context>
    <name>fovea::ui::SampleView</name>
    <message>
        <source>unreadable</source>
        <translation>无法读取</translation>
    </message>
</context>
<context>
    <name>fovea::ui::SaveModelDialog</name>
    <message>
        <source>Save as a model of your own</source>
        <translation>另存为我的网络</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>It stands among the networks then, and `fovea train --model NAME` trains it. An experiment keeps the layers themselves, so it does not change with it.</source>
        <translation>之后它会列在各网络之中，也可用 `fovea train --model NAME` 训练。实验中保存的是这些层本身，不会随它改变。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>fovea::ui::SchedulePreview</name>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Planned learning rate over the run</source>
        <translation>训练过程中学习率的计划</translation>
    </message>
    <message>
        <source>highest %1</source>
        <translation>最高 %1</translation>
    </message>
</context>
<context>
    <name>fovea::ui::SeenCard</name>
    <message>
        <source>What the network sees</source>
        <translation>网络看到的</translation>
    </message>
    <message>
        <source>Add to my dataset…</source>
        <translation>加入我的数据集…</translation>
    </message>
    <message>
        <source>Keep this picture, with the class that is right, in a dataset of your own</source>
        <translation>把这张图片连同正确的类别存入您自己的数据集</translation>
    </message>
    <message>
        <source>It was dark on light and has been inverted.</source>
        <translation>原为浅底深字，已反转。</translation>
    </message>
    <message>
        <source>%1 pixels, scaled to a box of 20 and centred on its mass, the way MNIST was made.</source>
        <translation>%1 像素，按 MNIST 的做法缩放到边长 20 的方框内，并按重心居中。</translation>
    </message>
    <message>
        <source>%1 pixels in grey, the whole picture resized.</source>
        <translation>%1 像素，灰度，缩放自整张图片。</translation>
    </message>
    <message>
        <source>%1 pixels in colour, resized the way the model was trained.</source>
        <translation>%1 像素，彩色，缩放方式与训练时相同。</translation>
    </message>
    <message>
        <source>Find and centre the ink</source>
        <translation>找出笔迹并居中</translation>
    </message>
    <message>
        <source>Brings handwriting to MNIST&apos;s form: finds the ink, evens out the light, makes it white on black, scales and centres it. Off: the whole picture is only resized.</source>
        <translation>把手写处理成 MNIST 的形式：找出笔迹、均匀光照、变为黑底白字、缩放并居中。关闭时只缩放整张图片。</translation>
    </message>
    <message>
        <source>The network gets %1 pixels, made of your drawing or picture.</source>
        <translation>网络得到 %1 像素的输入，由您画的内容或图片生成。</translation>
    </message>
</context>
<context>
    <name>fovea::ui::SettingRow</name>
    <message>
        <source>Back to the default</source>
        <translation>恢复默认值</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>重置 %1</translation>
    </message>
</context>
<context>
    <name>fovea::ui::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Language of the window. It changes at once.</source>
        <translation>窗口的语言，立即切换。</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Colours of the window. “As the system” follows the desktop when it turns dark or light.</source>
        <translation>窗口的配色。“跟随系统”会随桌面切换深色或浅色。</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>Graphics card %1</source>
        <translation>显卡 %1</translation>
    </message>
    <message>
        <source>%1, not there now</source>
        <translation>%1，当前不可用</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>What computes. “Automatic” takes the first graphics card that LibTorch can use, else the processor.</source>
        <translation>用什么来计算。“自动”使用 LibTorch 可用的第一块显卡，没有则用处理器。</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程数</translation>
    </message>
    <message>
        <source>Processor threads for computing. Fewer leave room for other programs, and training takes longer.</source>
        <translation>用于计算的处理器线程数。减少线程数可给其他程序留出余地，但训练耗时更长。</translation>
    </message>
    <message>
        <source>They hold for every run whose own settings do not say otherwise.</source>
        <translation>适用于没有自行指定这些设置的所有运行。</translation>
    </message>
    <message>
        <source>Curves and answers</source>
        <translation>曲线和回答</translation>
    </message>
    <message>
        <source>Smoothing of curves</source>
        <translation>曲线平滑</translation>
    </message>
    <message>
        <source>How much of the past each point of a training curve keeps: 0 shows every batch as it came.</source>
        <translation>训练曲线的每一点保留多少之前的数值：0 表示按原样显示每一批。</translation>
    </message>
    <message>
        <source>“Not sure” below</source>
        <translation>“没有把握”的界限</translation>
    </message>
    <message>
        <source>Where the most likely class is less likely than this, Try says “not sure” instead of naming it.</source>
        <translation>最可能的类别概率低于此值时，“试用”页面显示“没有把握”，而不给出类别。</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or any later one (GPL-3.0-or-later), without any warranty.</source>
        <translation>自由软件，按 GNU 通用公共许可证第 3 版或任何更新版本（GPL-3.0-or-later）发布，不提供任何担保。</translation>
    </message>
    <message>
        <source>All cores (%1)</source>
        <translation>所有核心（%1）</translation>
    </message>
    <message>
        <source>All cores</source>
        <translation>所有核心</translation>
    </message>
    <message>
        <source>Fovea %1, with LibTorch %2 and Qt %3</source>
        <translation>Fovea %1，使用 LibTorch %2 和 Qt %3</translation>
    </message>
    <message>
        <source>An address begins with http:// or https:// and names a server, such as https://example.org/datasets. A folder begins with /.</source>
        <translation>地址应以 http:// 或 https:// 开头并含有服务器名，例如 https://example.org/datasets。文件夹以 / 开头。</translation>
    </message>
    <message>
        <source>Address or folder where datasets are looked for first, as ADDRESS/dataset/file. Every file is checked against its known fingerprint, wherever it comes from.</source>
        <translation>优先在此地址或文件夹中查找数据集，路径为“地址/数据集/文件”。无论来自何处，每个文件都会与公布的校验和比对。</translation>
    </message>
</context>
<context>
    <name>fovea::ui::SleepInhibitor</name>
    <message>
        <source>A model is being trained</source>
        <translation>正在训练模型</translation>
    </message>
</context>
<context>
    <name>fovea::ui::SplitCard</name>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>%1 of all pictures</source>
        <translation>占全部图片的 %1</translation>
    </message>
</context>
<context>
    <name>fovea::ui::StackCard</name>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add a layer after the one that is selected, else at the end</source>
        <translation>在选中的层之后添加一层；没有选中时加在末尾</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Put a whole network in place of these layers</source>
        <translation>用一个完整的网络替换这些层</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Save as a model of your own</source>
        <translation>另存为我的网络</translation>
    </message>
    <message>
        <source>The rows below tell the same in figures.</source>
        <translation>下面各行用数字给出相同的内容。</translation>
    </message>
    <message>
        <source>No layers yet</source>
        <translation>还没有层</translation>
    </message>
    <message>
        <source>Add the first one, or start from a network that works and change it. As it stands, each pixel is weighed for each class, no more.</source>
        <translation>请添加第一层，或从一个可用的网络开始修改。按现在的样子，只是为每个类别对各像素加权。</translation>
    </message>
    <message>
        <source>Start from the small CNN</source>
        <translation>从小型 CNN 开始</translation>
    </message>
    <message>
        <source>The layers are those of: %1</source>
        <translation>已换成此网络的层：%1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Saved %1 among your own networks.</source>
        <translation>已把 %1 保存到“我的网络”。</translation>
    </message>
    <message>
        <source>Opening the dataset …</source>
        <translation>正在打开数据集…</translation>
    </message>
    <message>
        <source>No dataset is open, so it is not known what flows through the layers: choose one on the page Data.</source>
        <translation>没有打开数据集，因此无法得知各层之间的数据形状：请在“数据”页面选择一个。</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>what the network sees</source>
        <translation>网络看到的</translation>
    </message>
    <message>
        <source>Linear to the %1 classes</source>
        <translation>通向 %1 个类别的线性层</translation>
    </message>
    <message>
        <source>Linear to the classes</source>
        <translation>通向类别的线性层</translation>
    </message>
    <message>
        <source>comes by itself</source>
        <translation>自动添加</translation>
    </message>
    <message>
        <source>head</source>
        <translation>分类头</translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation>不匹配</translation>
    </message>
</context>
<context>
    <name>fovea::ui::StageStrip</name>
    <message>
        <source>Frozen stages</source>
        <translation>冻结的阶段</translation>
    </message>
    <message>
        <source>Every stage learns.</source>
        <translation>所有阶段都参与学习。</translation>
    </message>
    <message>
        <source>Frozen up to %1.</source>
        <translation>冻结到 %1 为止。</translation>
    </message>
    <message>
        <source>%1: the head, which always learns</source>
        <translation>%1：分类头，始终参与学习</translation>
    </message>
    <message>
        <source>%1 keeps its weights. Click to let it learn.</source>
        <translation>%1 保持权重不变。点击可让它参与学习。</translation>
    </message>
    <message>
        <source>%1: click to freeze everything up to here</source>
        <translation>%1：点击可冻结到这里为止的所有阶段</translation>
    </message>
</context>
<context>
    <name>fovea::ui::StartCard</name>
    <message>
        <source>Start from</source>
        <translation>起始权重</translation>
    </message>
    <message>
        <source>Random weights</source>
        <translation>随机权重</translation>
    </message>
    <message>
        <source>Published weights</source>
        <translation>公开权重</translation>
    </message>
    <message>
        <source>A file or run</source>
        <translation>文件或运行</translation>
    </message>
    <message>
        <source>Weights that you have: of a run of yours, or a file of PyTorch&apos;s</source>
        <translation>您已有的权重：来自您的某次运行，或 PyTorch 的文件</translation>
    </message>
    <message>
        <source>The network learns everything from your pictures. Published weights know pictures already and need far fewer of yours.</source>
        <translation>网络的一切都从您的图片中学习。公开权重已经认识图片，需要您提供的图片少得多。</translation>
    </message>
    <message>
        <source>Pictures are scaled to %1 px and normalised as ImageNet</source>
        <translation>图片缩放到 %1 像素，按 ImageNet 统计值归一化</translation>
    </message>
    <message>
        <source>Pictures are scaled to %1 px and normalised as those the weights know</source>
        <translation>图片缩放到 %1 像素，按权重训练时的数值归一化</translation>
    </message>
    <message>
        <source>Pictures are scaled to %1 px; normalisation: %2</source>
        <translation>图片缩放到 %1 像素；归一化：%2</translation>
    </message>
    <message>
        <source>of each the middle %1 is seen</source>
        <translation>取中间的 %1</translation>
    </message>
    <message>
        <source>in grey</source>
        <translation>灰度</translation>
    </message>
    <message>
        <source>in colour</source>
        <translation>彩色</translation>
    </message>
    <message>
        <source>learning rate %1</source>
        <translation>学习率 %1</translation>
    </message>
    <message>
        <source>Weights that its authors published, learnt from over a million photos</source>
        <translation>网络作者发布的权重，从上百万张照片中学得</translation>
    </message>
    <message>
        <source>No weights are published for %1</source>
        <translation>%1 没有公开权重</translation>
    </message>
    <message>
        <source>The network learns everything from your pictures. No weights are published for it.</source>
        <translation>网络的一切都从您的图片中学习。没有为它公开的权重。</translation>
    </message>
</context>
<context>
    <name>fovea::ui::StatusStrip</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation>训练进度</translation>
    </message>
    <message>
        <source>Progress of the job</source>
        <translation>任务进度</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message numerus="yes">
        <source>%n in the queue</source>
        <translation>
            <numerusform>队列中有 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>epoch %1 / %2</source>
        <translation>第 %1 / %2 轮</translation>
    </message>
    <message>
        <source>%1 images/s</source>
        <translation>%1 张/秒</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Automatic device</source>
        <translation>自动选择设备</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>Memory that Fovea uses</source>
        <translation>Fovea 占用的内存</translation>
    </message>
</context>
<context>
    <name>fovea::ui::StorageCard</name>
    <message>
        <source>Choose the folder of datasets and runs</source>
        <translation>选择数据集和运行的文件夹</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Datasets and runs</source>
        <translation>数据集和运行</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Choose another folder for datasets, runs and the cache</source>
        <translation>为数据集、运行和缓存另选文件夹</translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation>恢复默认值</translation>
    </message>
    <message>
        <source>Back to the default folder</source>
        <translation>恢复默认文件夹</translation>
    </message>
    <message>
        <source>Measuring what lies there …</source>
        <translation>正在统计占用的空间…</translation>
    </message>
    <message>
        <source>The environment variable FOVEA_HOME names this folder. Start Fovea without it to choose one here.</source>
        <translation>此文件夹由环境变量 FOVEA_HOME 指定。要在这里选择，请不带该变量启动 Fovea。</translation>
    </message>
    <message>
        <source>From the next start on the usual folders are used. What lies here stays here.</source>
        <translation>下次启动后使用默认文件夹。此处的内容留在原处。</translation>
    </message>
    <message>
        <source>From the next start on: %1. What lies here stays here.</source>
        <translation>下次启动后使用：%1。此处的内容留在原处。</translation>
    </message>
    <message>
        <source>In a terminal, FOVEA_HOME=%1 lets the command see the same datasets and runs.</source>
        <translation>在终端中设置 FOVEA_HOME=%1，命令即可使用相同的数据集和运行。</translation>
    </message>
    <message>
        <source>clearing …</source>
        <translation>清空中…</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>Open in the file manager</source>
        <translation>在文件管理器中打开</translation>
    </message>
    <message>
        <source>Open %1 in the file manager</source>
        <translation>在文件管理器中打开%1</translation>
    </message>
    <message>
        <source>Clear…</source>
        <translation>清空…</translation>
    </message>
    <message>
        <source>Clear %1</source>
        <translation>清空%1</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Clear %1 (%2)?</source>
        <translation>要清空%1（%2）吗？</translation>
    </message>
    <message>
        <source>What lies there is made again when it is needed.</source>
        <translation>其中的内容需要时会重新生成。</translation>
    </message>
    <message>
        <source>What lies there is gone for good and cannot be brought back.</source>
        <translation>其中的内容将永久删除，无法恢复。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>%1: %2 freed.</source>
        <translation>%1：已腾出 %2。</translation>
    </message>
</context>
<context>
    <name>fovea::ui::Studio</name>
    <message>
        <source>The run cannot start yet. %1: %2</source>
        <translation>暂时无法开始训练。%1：%2</translation>
    </message>
    <message>
        <source>Another run goes on: this one waits in the queue and starts after it.</source>
        <translation>另一个运行正在进行：本次运行已排入队列，随后开始。</translation>
    </message>
    <message>
        <source>Show queue</source>
        <translation>查看队列</translation>
    </message>
    <message>
        <source>The settings of %1 are set up.</source>
        <translation>已载入 %1 的设置。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>The run cannot start yet. Layer %1: %2</source>
        <translation>暂时无法开始训练。第 %1 层：%2</translation>
    </message>
    <message>
        <source>Show layers</source>
        <translation>查看层</translation>
    </message>
    <message>
        <source>The run cannot start yet. The layer to the classes: %1</source>
        <translation>运行暂时无法开始。通向类别的层：%1</translation>
    </message>
    <message>
        <source>The list has changed since: nothing was undone.</source>
        <translation>列表此后已有改动：未撤销任何内容。</translation>
    </message>
</context>
<context>
    <name>fovea::ui::TensorBoard</name>
    <message>
        <source>Starting TensorBoard; the browser opens once it is ready.</source>
        <translation>正在启动 TensorBoard，就绪后会打开浏览器。</translation>
    </message>
    <message>
        <source>TensorBoard did not start.</source>
        <translation>TensorBoard 未能启动。</translation>
    </message>
    <message>
        <source>TensorBoard did not start: %1</source>
        <translation>TensorBoard 未能启动：%1</translation>
    </message>
    <message>
        <source>TensorBoard</source>
        <translation>TensorBoard</translation>
    </message>
    <message>
        <source>TensorBoard is not installed.</source>
        <translation>未安装 TensorBoard。</translation>
    </message>
    <message>
        <source>Install it with `%1`, or with `pipx install tensorboard`, then choose this again. Fovea&apos;s runs need nothing else to be shown there.</source>
        <translation>请用 `%1` 或 `pipx install tensorboard` 安装，然后再次选择此项。除此之外，显示 Fovea 的运行不需要别的准备。</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>复制命令</translation>
    </message>
</context>
<context>
    <name>fovea::ui::TestChoice</name>
    <message>
        <source>Run: %1</source>
        <translation>运行：%1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Split: %1</source>
        <translation>划分：%1</translation>
    </message>
    <message>
        <source>The dataset it was trained on</source>
        <translation>训练时使用的数据集</translation>
    </message>
    <message>
        <source>Another dataset…</source>
        <translation>其他数据集…</translation>
    </message>
    <message>
        <source>Test on the pictures in a folder</source>
        <translation>用文件夹中的图片测试</translation>
    </message>
</context>
<context>
    <name>fovea::ui::TestFigures</name>
    <message>
        <source>Mean over classes. Weighted by the number of pictures: %1</source>
        <translation>对各类别取平均。按图片数加权：%1</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>%1 – %2 (95%)</source>
        <translation>%1 – %2（95%）</translation>
    </message>
    <message>
        <source>Share of pictures that were recognised, and Wilson&apos;s 95% interval for it</source>
        <translation>认对的图片所占的比例，及其 95% 置信区间（Wilson 法）</translation>
    </message>
    <message>
        <source>Top-5 accuracy</source>
        <translation>前五准确率</translation>
    </message>
    <message>
        <source>among five guesses</source>
        <translation>前五个猜测之中</translation>
    </message>
    <message>
        <source>Share of pictures whose class was among the five that the model thought likeliest. Says more than the accuracy where there are many classes that look alike; whoever guesses blindly here reaches %1.</source>
        <translation>真实类别在模型认为最可能的五个类别之中的图片所占的比例。类别多而相似时，它比准确率更能说明问题；在这里瞎猜可达到 %1。</translation>
    </message>
    <message>
        <source>Average loss</source>
        <translation>平均损失</translation>
    </message>
    <message>
        <source>cross-entropy</source>
        <translation>交叉熵</translation>
    </message>
    <message>
        <source>Mean cross-entropy of the true class, in nats</source>
        <translation>真实类别的平均交叉熵，单位为奈特（nat）</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>macro</source>
        <translation>宏平均</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Run time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>1 picture</source>
        <translation>1 张图片</translation>
    </message>
    <message>
        <source>%1 pictures</source>
        <translation>%1 张图片</translation>
    </message>
    <message>
        <source>Time to load the model and the pictures and to classify them</source>
        <translation>加载模型和图片并完成识别的时间</translation>
    </message>
</context>
<context>
    <name>fovea::ui::TestPicturesCard</name>
    <message>
        <source>Tested pictures</source>
        <translation>测试的图片</translation>
    </message>
    <message>
        <source>All mistakes</source>
        <translation>全部错误</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>class, probability</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 → %2 %3</source>
        <comment>class, prediction, probability</comment>
        <translation>%1 → %2 %3</translation>
    </message>
    <message>
        <source>1 picture</source>
        <translation>1 张图片</translation>
    </message>
    <message>
        <source>%1 pictures</source>
        <translation>%1 张图片</translation>
    </message>
    <message>
        <source>Mistakes</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>%1, highest loss first</source>
        <translation>%1，损失从高到低</translation>
    </message>
    <message>
        <source>No mistakes: every picture was recognised.</source>
        <translation>没有错误：每张图片都认对了。</translation>
    </message>
    <message>
        <source>Mistakes of %1</source>
        <translation>%1 的错误</translation>
    </message>
    <message>
        <source>No mistakes: every picture of this class was recognised.</source>
        <translation>没有错误：此类别的每张图片都认对了。</translation>
    </message>
    <message>
        <source>True %1, predicted %2</source>
        <translation>真实为 %1，预测为 %2</translation>
    </message>
    <message>
        <source>%1, least sure first</source>
        <translation>%1，把握从低到高</translation>
    </message>
    <message>
        <source>%1, most confident first</source>
        <translation>%1，把握从高到低</translation>
    </message>
    <message>
        <source>No pictures: this never happened in the tested part.</source>
        <translation>没有图片：测试的部分中没有出现这种情况。</translation>
    </message>
</context>
<context>
    <name>fovea::ui::TestProgress</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Progress of the test</source>
        <translation>测试进度</translation>
    </message>
    <message>
        <source>%1 of %2 pictures</source>
        <translation>%1 / %2 张图片</translation>
    </message>
    <message>
        <source>%1 · %2 left</source>
        <translation>%1 · 剩余 %2</translation>
    </message>
</context>
<context>
    <name>fovea::ui::TestReportView</name>
    <message>
        <source>Confusion</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>Inside the network</source>
        <translation>网络内部</translation>
    </message>
    <message>
        <source>choose a picture on the right</source>
        <translation>请在右侧选择图片</translation>
    </message>
</context>
<context>
    <name>fovea::ui::TrainHeader</name>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Pause after this batch (F6)</source>
        <translation>本批之后暂停（F6）</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on training (F6)</source>
        <translation>继续训练（F6）</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Save a checkpoint and end the run (Shift+F5). It can be resumed later.</source>
        <translation>保存检查点并结束运行（Shift+F5），之后可以继续。</translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>Save a checkpoint now and go on</source>
        <translation>立即保存检查点，并接着训练</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>更多操作</translation>
    </message>
    <message>
        <source>Queue another run with these settings</source>
        <translation>按这些设置再排一次运行</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>复制为命令</translation>
    </message>
    <message>
        <source>Open in TensorBoard</source>
        <translation>在 TensorBoard 中打开</translation>
    </message>
    <message>
        <source>Open the run&apos;s folder</source>
        <translation>打开运行文件夹</translation>
    </message>
    <message>
        <source>Queue another</source>
        <translation>加入队列</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Copied: in a terminal this command trains the same.</source>
        <translation>已复制：在终端中运行此命令可做同样的训练。</translation>
    </message>
    <message>
        <source>Export model…</source>
        <translation>导出模型…</translation>
    </message>
</context>
<context>
    <name>fovea::ui::TrainPage</name>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>The log is copied.</source>
        <translation>已复制日志。</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Preparing the pictures and the model …</source>
        <translation>正在准备图片和模型…</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Copy the whole log</source>
        <translation>复制全部日志</translation>
    </message>
    <message>
        <source>Nothing has been trained yet</source>
        <translation>还没有训练过</translation>
    </message>
    <message numerus="yes">
        <source>Press Train (F5): %1 learns %2 in %n epochs. Here you then see its curves grow, and what it makes of twenty pictures.</source>
        <translation>
            <numerusform>按“训练”（F5）：%1 将用 %n 轮学习 %2。之后可在这里看到曲线生长，以及它对二十张图片的判断。</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the last run</source>
        <translation>显示上次运行</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 个参数</translation>
    </message>
    <message>
        <source>What it sees now</source>
        <translation>当前的判断</translation>
    </message>
    <message numerus="yes">
        <source>%n validation pictures · epoch %1</source>
        <translation>
            <numerusform>%n 张验证图片 · 第 %1 轮</numerusform>
        </translation>
    </message>
    <message>
        <source>Pictures are shown while a run goes on in this window.</source>
        <translation>在本窗口中训练时，这里会显示图片。</translation>
    </message>
    <message>
        <source>The first answers come with the first steps.</source>
        <translation>训练开始几步之后，就会出现回答。</translation>
    </message>
    <message>
        <source>Input: %1</source>
        <translation>输入：%1</translation>
    </message>
</context>
<context>
    <name>fovea::ui::TryInput</name>
    <message>
        <source>Draw a digit</source>
        <translation>写一个数字</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message numerus="yes">
        <source>%n pictures</source>
        <translation>
            <numerusform>%n 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>Pen</source>
        <translation>笔</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>橡皮</translation>
    </message>
    <message>
        <source>Width of the pen</source>
        <translation>笔的粗细</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Take back the last stroke (Ctrl+Z)</source>
        <translation>撤销上一笔（Ctrl+Z）</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Do again what was taken back (Ctrl+Shift+Z)</source>
        <translation>重做撤销的一笔（Ctrl+Shift+Z）</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Empty the drawing area (Delete); Undo brings it back</source>
        <translation>清空画布（Delete），可用“撤销”恢复</translation>
    </message>
    <message>
        <source>Back to drawing</source>
        <translation>返回绘制</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>定格</translation>
    </message>
    <message>
        <source>Keep the present picture and its answer</source>
        <translation>保留当前画面及其回答</translation>
    </message>
    <message>
        <source>Open picture…</source>
        <translation>打开图片…</translation>
    </message>
    <message>
        <source>Pictures can also be dropped here or pasted with Ctrl+V; several at once are fine</source>
        <translation>也可以把图片拖到此处，或用 Ctrl+V 粘贴；可以一次多张</translation>
    </message>
    <message>
        <source>Drop a picture here</source>
        <translation>把图片拖到此处</translation>
    </message>
    <message>
        <source>Or paste one with Ctrl+V, or open one. Several at once, or a whole folder, are listed with their answers.</source>
        <translation>也可以用 Ctrl+V 粘贴，或打开文件。一次放入多张或整个文件夹时，会列出各自的回答。</translation>
    </message>
    <message>
        <source>Starting the camera</source>
        <translation>正在启动摄像头</translation>
    </message>
    <message>
        <source>This picture cannot be read</source>
        <translation>无法读取此图片</translation>
    </message>
    <message>
        <source>Open another…</source>
        <translation>打开其他图片…</translation>
    </message>
    <message>
        <source>No picture from a camera</source>
        <translation>摄像头没有画面</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>fovea::ui::TryPage</name>
    <message>
        <source>Try</source>
        <translation>试用</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>正在打开 %1</translation>
    </message>
    <message>
        <source>Nothing trained yet</source>
        <translation>还没有训练过模型</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>No checkpoint yet</source>
        <translation>还没有检查点</translation>
    </message>
    <message>
        <source>The run that goes on saves its first one after the first epoch. Its model can be tried here from then on; this page notices by itself.</source>
        <translation>正在进行的运行会在第一轮之后保存第一个检查点。此后就可以在这里试用它的模型，本页面会自动更新。</translation>
    </message>
    <message>
        <source>Watch it train</source>
        <translation>查看训练过程</translation>
    </message>
    <message>
        <source>This model cannot be opened</source>
        <translation>无法打开此模型</translation>
    </message>
    <message>
        <source>Take the newest run</source>
        <translation>改用最近的运行</translation>
    </message>
    <message>
        <source>%1, as it stands after epoch %2</source>
        <translation>%1，第 %2 轮之后</translation>
    </message>
    <message>
        <source>%1, %2 on validation</source>
        <translation>%1，验证准确率 %2</translation>
    </message>
    <message>
        <source>Draw a digit</source>
        <translation>写一个数字</translation>
    </message>
    <message>
        <source>Drop a picture here</source>
        <translation>把图片拖到此处</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>选择一张图片</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>No ink found</source>
        <translation>未找到笔迹</translation>
    </message>
    <message>
        <source>Open pictures</source>
        <translation>打开图片</translation>
    </message>
    <message>
        <source>The first %1 of %2 pictures are listed. Evaluate tests all of a folder that is sorted by class.</source>
        <translation>只列出 %2 张图片中的前 %1 张。按类别分好的文件夹，可在“评估”页面测试全部图片。</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
    <message>
        <source>There is no picture to paste: copy one, or a picture&apos;s file, first.</source>
        <translation>没有可粘贴的图片：请先复制图片或图片文件。</translation>
    </message>
    <message>
        <source>Dropped picture</source>
        <translation>拖入的图片</translation>
    </message>
    <message>
        <source>Added to %1 as %2.</source>
        <translation>已加入 %1，类别为 %2。</translation>
    </message>
    <message>
        <source>Show in Data</source>
        <translation>在“数据”中显示</translation>
    </message>
    <message>
        <source>Waiting for the camera</source>
        <translation>正在等待摄像头</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation>没有图片</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Download more</source>
        <translation>下载更多</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Open weights…</source>
        <translation>打开权重…</translation>
    </message>
    <message>
        <source>Export model…</source>
        <translation>导出模型…</translation>
    </message>
    <message>
        <source>Open weights</source>
        <translation>打开权重</translation>
    </message>
    <message>
        <source>Weights (*.pt *.pth *.th *.bin *.safetensors);;All files (*)</source>
        <translation>权重 (*.pt *.pth *.th *.bin *.safetensors);;所有文件 (*)</translation>
    </message>
    <message>
        <source>%1 is being downloaded. It answers here as soon as it is complete.</source>
        <translation>正在下载 %1，完成后即可在这里给出回答。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Train a model first: with what is set up now this takes about a minute. Then draw a digit or drop a picture here and see what it makes of it. The list at the top right has networks that others trained.</source>
        <translation>请先训练一个模型：按当前设置大约需要一分钟。之后在这里写个数字或拖入图片，看看它如何判断。右上角的列表中有别人训练好的网络。</translation>
    </message>
    <message>
        <source>The file does not tell enough</source>
        <translation>文件提供的信息不足</translation>
    </message>
    <message>
        <source>Tell what it is…</source>
        <translation>补充说明…</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n class(es)</source>
        <translation>
            <numerusform>%1，%n 个类别</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fovea::ui::WeightsOffer</name>
    <message>
        <source>top-1 %1</source>
        <translation>top-1 %1</translation>
    </message>
    <message>
        <source>top-5 %1</source>
        <translation>top-5 %1</translation>
    </message>
    <message>
        <source>ImageNet, 1,000 classes</source>
        <translation>ImageNet，1,000 个类别</translation>
    </message>
    <message>
        <source>CIFAR-10, 10 classes</source>
        <translation>CIFAR-10，10 个类别</translation>
    </message>
    <message>
        <source>No weights are published for this network.</source>
        <translation>此网络没有公开权重。</translation>
    </message>
    <message>
        <source>Looking for weights …</source>
        <translation>正在查找权重…</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>来源：%1</translation>
    </message>
    <message>
        <source>Source: %1 · licence: %2</source>
        <translation>来源：%1 · 许可证：%2</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Progress of the download</source>
        <translation>下载进度</translation>
    </message>
    <message>
        <source>✓ on this machine, %1</source>
        <translation>✓ 已在本机，%1</translation>
    </message>
    <message>
        <source>to download</source>
        <translation>需下载</translation>
    </message>
    <message>
        <source>%1 of %2 are here</source>
        <translation>已下载 %1 / %2</translation>
    </message>
    <message>
        <source>%1 to download</source>
        <translation>需下载 %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续下载</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Download now. Otherwise the run does it when it starts.</source>
        <translation>现在下载；否则运行开始时会自动下载。</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>正在开始…</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 of %2 · %3 left</source>
        <translation>%1 / %2 · 剩余 %3</translation>
    </message>
</context>
</TS>
